# frozen_string_literal: true

require "active_record"

ROOT = File.expand_path("..", __dir__)

ActiveRecord::Base.establish_connection(ENV.fetch("DATABASE_URL"))

Dir["#{ROOT}/app/models/*.rb"].sort.each { |file| require file }
