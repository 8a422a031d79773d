# frozen_string_literal: true

require_relative "app/application"

run Application.new
