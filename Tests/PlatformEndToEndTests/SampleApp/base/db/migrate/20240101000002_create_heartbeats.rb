# frozen_string_literal: true

class CreateHeartbeats < ActiveRecord::Migration[6.1]
  def change
    create_table :heartbeats do |t|
      t.string :dyno, null: false
      t.string :version, null: false
      t.datetime :created_at, null: false
    end
  end
end
