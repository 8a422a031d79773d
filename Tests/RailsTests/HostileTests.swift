import DeployModel
import Rails
import Testing

@Suite struct `Hostile migrations` {
    private static func body(_ body: String) -> String {
        "class Example < ActiveRecord::Migration[7.1]\n  def change\n\(body)\n  end\n\(methods)end\n"
    }

    private static let methods = """
          def twice(n)
            twice(n + 1)
            twice(n + 2)
          end
          def mutual
            other
          end
          def other
            mutual
          end

        """

    @Test(
        arguments: [
            "1_000_000.times { |i| add_column :t, \"c#{i}\", :text }",
            "(1..1_000_000_000).each { |i| drop_table i }",
            "twice(0)", "mutual",
            "f = ->(g) { g.call(g) }\nf.call(f)",
            String(repeating: "if x?\n", count: 500) + "drop_table :a\n" + String(repeating: "end\n", count: 500),
            "a = %w[" + String(repeating: "x ", count: 900) + "]\na.each { |x| a.each { |y| drop_table x + y } }",
            "s = 'x' * 1_000_000_000\nexecute s",
            "s = 'x'\n" + String(repeating: "s = s + s\n", count: 64) + "execute s",
            "add_column :a, " + String(repeating: "(", count: 5_000) + ":b" + String(repeating: ")", count: 5_000)
                + ", :text",
            "execute " + String(repeating: "'SELECT 1;' + ", count: 2_000) + "''",
        ])
    func `end soon, and say that they weren't read`(_ text: String) {
        let migration = RailsMigrationReader.read(
            path: "db/migrate/1_example.rb", text: Array(Self.body(text).utf8))
        #expect(!migration.unreadable.isEmpty)
        #expect(migration.operations.count <= 5_001)
    }

    @Test func `bytes that are no text end soon`() {
        for text in [
            [UInt8](repeating: 0xFF, count: 1_000), [0], Array("class Example < ActiveRecord::Migration\u{0}".utf8), [],
        ] {
            #expect(!RailsMigrationReader.read(path: "1_example.rb", text: text).unreadable.isEmpty)
        }
    }
}
