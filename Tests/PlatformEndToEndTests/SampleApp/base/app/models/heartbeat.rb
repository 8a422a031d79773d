# frozen_string_literal: true

class Heartbeat < ActiveRecord::Base
end
