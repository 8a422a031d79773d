import TestSupport
import Testing

/// What the rules on code that shares rows claim, seen with the real Active Record.
@Suite(.enabled(if: ActiveRecordProgram.hasServer)) struct `Old and new models on the same rows` {
    @Test func `read them as the rules say`() throws {
        expectSnapshot(try MigrationHistoryExperiment.output(of: Self.script), named: "experiment-code-hazards")
    }

    private static let script = """
        def model(&body) = Class.new(ActiveRecord::Base) { self.table_name = "things"; class_eval(&body) }

        def things(columns)
          CONNECTION.execute("CREATE TABLE things (id bigserial PRIMARY KEY, #{columns})")
          CONNECTION.schema_cache.clear!
        end

        def enums(new)
          things("status integer")
          old = model { enum status: { draft: 0, live: 1 } }
          [old, model { enum status: new }]
        end

        try_it("enum, a name in the middle") do
          old, new = enums(%i[draft held live])
          old.create!(status: :live)
          "a live row reads as #{new.first.status}, and #{new.live.count} are live"
        end
        try_it("enum, a name that is gone") do
          old, new = enums(%i[draft])
          old.create!(status: :live)
          "it reads as #{new.first.status.inspect}"
        end
        try_it("enum, a name that old code doesn't know") do
          old, new = enums(%i[draft live held])
          new.create!(status: :held)
          "it reads as #{old.first.status.inspect}; saved by old code it holds " +
            old.first.tap(&:save!).then { CONNECTION.select_value("SELECT status FROM things").to_s }
        end
        class Animal < ActiveRecord::Base; self.table_name = "things"; end
        class Cat < Animal; end
        class Rock; end
        def animals = things("type text")
        try_it("inheritance, the class is there") { animals; Cat.create!; Animal.first.class }
        try_it("inheritance, the class isn't there") do
          animals; CONNECTION.execute("INSERT INTO things (type) VALUES ('Dog')"); Animal.first
        end
        try_it("inheritance, the class isn't there, one row of several") do
          animals; Cat.create!; CONNECTION.execute("INSERT INTO things (type) VALUES ('Dog')"); Animal.all.to_a
        end
        try_it("inheritance, the class has another parent") do
          animals; CONNECTION.execute("INSERT INTO things (type) VALUES ('Rock')"); Animal.first
        end
        def coders
          things("data text")
          [model { serialize :data }, model { serialize :data, JSON }]
        end
        def read(model)
          model.first.data.inspect
        rescue JSON::ParserError
          "it raises"
        end
        try_it("YAML read as JSON") { old, new = coders; old.create!(data: { "a" => 1 }); read(new) }
        try_it("JSON read as YAML") { old, new = coders; new.create!(data: { "a" => 1 }); read(old) }
        """
}
