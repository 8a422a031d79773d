# frozen_string_literal: true

require "uri"
require_relative "database"

# GET / tells the version of the code and lists the notes; /write adds one; /health asks the database; /who names the
# dyno, and /slow takes as many seconds as it is told. Rack's interface, without the rack gem.
class Application
  VERSION = File.read("#{ROOT}/VERSION").strip

  def initialize
    # What a larger app does while it boots.
    sleep ENV.fetch("BOOT_SECONDS", "0").to_f
    Note.columns
  rescue ActiveRecord::StatementInvalid
    # Not migrated yet: the first request that needs the table says so.
    nil
  ensure
    ActiveRecord::Base.clear_active_connections!
  end

  def call(environment)
    parameters = URI.decode_www_form(environment["QUERY_STRING"].to_s).to_h
    answer(200, page(environment["PATH_INFO"], parameters))
  rescue ActiveRecord::ActiveRecordError => e
    answer(500, "#{VERSION} failed: #{e.class}\n")
  ensure
    ActiveRecord::Base.clear_active_connections!
  end

  private

  def answer(status, text)
    [status, { "Content-Type" => "text/plain; charset=utf-8" }, [text]]
  end

  def page(path, parameters)
    case path
    when "/health" then "ok #{ActiveRecord::Base.connection.select_value("SELECT 1")}\n"
    when "/write" then "#{Note.create!(parameters.slice(*Note.column_names)).id}\n"
    when "/who" then "#{VERSION} #{ENV.fetch("DYNO", "no dyno")}\n"
    when "/slow" then slow(parameters.fetch("seconds", "1").to_f)
    else ["version #{VERSION}", *Note.order(:id).map(&:line)].join("\n") << "\n"
    end
  end

  def slow(seconds)
    sleep seconds
    "#{VERSION} done\n"
  end
end
