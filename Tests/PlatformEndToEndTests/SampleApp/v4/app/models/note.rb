# frozen_string_literal: true

class Note < ActiveRecord::Base
  def line
    "#{title} by #{writer || "nobody"}"
  end
end
