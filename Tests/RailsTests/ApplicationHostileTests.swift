import DeployModel
import Rails
import Testing

/// Code that no person would write: it is read in little time, or told to be unknown, and never ends the program.
@Suite struct `Hostile code` {
    static let texts: [(name: String, text: String)] = [
        ("deep modules", String(repeating: "module A\n", count: 2000) + String(repeating: "end\n", count: 2000)),
        ("open classes", String(repeating: "class A < ApplicationRecord\n", count: 2000)),
        (
            "deep brackets",
            "class A < ApplicationRecord\n self.ignored_columns = " + String(repeating: "[", count: 5000)
        ),
        (
            "a long sum",
            "class A < ApplicationRecord\n self.ignored_columns = []" + String(repeating: " + [:a]", count: 4000)
        ),
        ("deep interpolation", "x = " + String(repeating: "\"#{", count: 2000)),
        ("a chain", "class A < ApplicationRecord\n x" + String(repeating: ".where(a: 1)", count: 3000) + "\nend"),
        (
            "a ring of classes",
            (0..<200).map { "class A\($0) < A\(($0 + 1) % 200); end" }.joined(separator: "\n")
        ),
        (
            "a ladder of classes",
            "class A0 < ApplicationRecord; end\n"
                + (1..<200).map { "class A\($0) < A\($0 - 1); end" }.joined(separator: "\n")
        ),
        (
            "a ring of constants",
            "A = B\nB = A\nclass C < ApplicationRecord\n self.ignored_columns = A\n self.table_name = B\nend"
        ),
        (
            "a ring of tables",
            "class A < ApplicationRecord\n self.table_name = B.table_name\nend\n"
                + "class B < ApplicationRecord\n self.table_name = A.table_name\nend"
        ),
        (
            "a ring of modules",
            "module A\n include B\nend\nmodule B\n include A\nend\nclass C < ApplicationRecord\n include A\nend"
        ),
        (
            "modules that double",
            (0..<30).map { "module A\($0)\n include A\($0 + 1)\n include A\($0 + 1)::X\n include A\($0 + 1)\nend" }
                .joined(separator: "\n") + "\nclass C < ApplicationRecord\n include A0\nend"
        ),
        (
            "constants that double",
            (0..<40).map { "A\($0) = A\($0 + 1) + A\($0 + 1)" }.joined(separator: "\n")
                + "\nclass C < ApplicationRecord\n self.ignored_columns = A0\nend"
        ),
        (
            "names that double",
            (0..<40).map { "A\($0) = \"#{A\($0 + 1)}#{A\($0 + 1)}\"" }.joined(separator: "\n")
                + "\nclass C < ApplicationRecord\n self.table_name = A0\nend"
        ),
        (
            "a variable that is given much",
            String(repeating: "b = b2.c(b)\n", count: 3000) + String(repeating: "b.where(a: 1)\n", count: 3000)
        ),
        (
            "variables in a ring",
            (0..<500).map { "b\($0) = b\(($0 + 1) % 500) || b\(($0 + 2) % 500)\nb\($0).order(:a)" }
                .joined(separator: "\n")
        ),
        ("many pieces", "def x\n\"select a from as\"\n" + String(repeating: "y << \"a\"\n", count: 5000) + "end"),
        ("NUL and no UTF-8", "class A < ApplicationRecord\u{0}\u{1}\n self.table_name = \"\u{fffd}\"\nend"),
        (
            "empty names",
            "class A < ApplicationRecord\n self.table_name = \"\"\n belongs_to :\"\"\n enum :\"\", {}\nend"
        ),
        ("itself", "class ActiveRecord::Base < ActiveRecord::Base; end\nclass A < ActiveRecord::Base; end"),
    ]

    @Test(arguments: texts)
    func `is read in little time`(name: String, text: String) {
        let clock = ContinuousClock()
        let time = clock.measure {
            var code = application([
                "app/models/a.rb": text, "config/initializers/a.rb": text, "config/database.yml": text,
                "Gemfile.lock": text, "config/application.rb": text, "app/views/a.erb": text,
            ])
            _ = code.models(of: "as")
            _ = code.references(to: .column("a", table: "as"))
            _ = code.references(to: .uniqueIndex(name: "a", columns: ["a"], table: "as"))
            _ = ApplicationCode.classes(path: "app/models/a.rb", text: Array(text.utf8))
        }
        #expect(time < .seconds(10), "\(name)")
    }

    @Test func `in bytes of any kind is read`() {
        let samples = [
            "class A < ApplicationRecord\n self.ignored_columns = %w[a]\n enum :a, [:b]\n validates :a, presence: true\nend",
            "config.load_defaults 7.1\n", "production:\n  prepared_statements: false\n", "    rails (7.1)\n",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            var bytes = Array(samples[Int.random(in: 0..<samples.count, using: &random)].utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var code = ApplicationCode()
            for path in ["app/models/a.rb", "config/application.rb", "config/database.yml", "Gemfile.lock", "a.erb"] {
                code.add(RepositoryPath(bytes: path.utf8), bytes)
            }
            _ = code.configuration()
            _ = code.models(of: "as")
            _ = code.references(to: .table("as"))
            _ = ApplicationCode.classes(path: "app/models/a.rb", text: bytes)
        }
    }
}
