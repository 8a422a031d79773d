# frozen_string_literal: true

# What v2 does with notes fails once this has run.
class RenameAuthorToWriter < ActiveRecord::Migration[6.1]
  def change
    rename_column :notes, :author, :writer
  end
end
