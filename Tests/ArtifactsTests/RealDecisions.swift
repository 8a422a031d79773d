import Artifacts
import ChildProcess
import DeployModel
import DeployRules
import Foundation
import Gathering
import GitStore
import Settings
import TestSupport
import Testing

/// As `The published schema`, for what takes whole repositories.
@Suite(
    .enabled(
        if: SchemaChecker.program != nil || ProcessInfo.processInfo.environment["CI"] == "true",
        "check-jsonschema is not installed: the schema is NOT checked"))
struct `The published schema and real repositories` {
    @Test func `takes decisions about real repositories`() throws {
        let reports = try RealDecisions.all()
        #expect(
            Set(reports.map(\.report.overall)) == [.nothing, .release, .migrateFirst, .maintenance, .hold, .blocked])
        let texts = try reports.map { ($0.name, try DecisionFile($0.report).text()) }
        #expect(try SchemaChecker.refused(texts) == [:])
        for (name, report) in reports {
            #expect(try DecisionFile(text: DecisionFile(report).text()).report == report, "\(name)")
        }
    }
}

/// Decisions that were come to about real repositories.
enum RealDecisions {
    static func all() throws -> [(name: String, report: DecisionReport)] {
        try [
            ("real-same", rails { _ in }), ("real-inert", rails { try $0.commit(files: ["README.md": ""]) }),
            ("real-code", rails { try $0.commit(files: ["app/a b.rb": "", "app/assets/ü.css": ""]) }),
            (
                "real-migration",
                rails { git in
                    try git.commit(files: [
                        "db/migrate/1 \"a\"\n.rb": "", "db/schema.rb": "", "Procfile": "web: puma\nrelease: bin/x\n",
                    ])
                }
            ),
            (
                "real-blocked",
                rails { git in
                    let change = "add_index :users, :email, algorithm: :concurrently"
                    try git.commit(files: [
                        "db/migrate/1_a.rb":
                            "class A < ActiveRecord::Migration[7.1]\n  def change\n    \(change)\n  end\nend\n"
                    ])
                }
            ),
            (
                "real-added-table",
                rails { git in
                    try git.commit(files: [
                        "db/migrate/1_a.rb":
                            "class A < ActiveRecord::Migration[7.1]\n  def change\n    create_table :a\n  end\nend\n"
                    ])
                }
            ),
            (
                "real-rollback",
                rails { git in
                    let live = try git.commit(files: ["db/migrate/1.rb": ""])
                    try git.git("update-ref", "refs/drawbridge/app/deployed", live)
                    try git.git("reset", "--quiet", "--hard", "HEAD~1")
                }
            ),
            ("real-unknown", rails { try $0.git("update-ref", "-d", "refs/drawbridge/app/deployed") }),
            (
                "real-missing",
                rails { git in
                    let absent = String(repeating: "a", count: 40)
                    try git.write("\(absent)\n", to: ".git/refs/drawbridge/app/deployed")
                }
            ),
            ("real-sha256", rails(format: "sha256") { try $0.commit(files: ["db/seeds.rb": ""]) }),
            (
                "real-several",
                rails { git in
                    let text =
                        "[drawbridge \"web\"]\nframework = rails\n[drawbridge \"api.v2\"]\nroot = api\nframework = none\n"
                    try git.commit(files: [".drawbridge": text, "api/x": ""])
                }
            ),
        ]
    }

    private static func rails(format: String = "sha1", _ change: (GitFixture) throws -> Void) throws -> DecisionReport {
        let git = try GitFixture(format: format)
        let files = ["config/application.rb": "", "db/migrate/0.rb": "", "app/assets/a.css": "", "Gemfile.lock": ""]
        let base = try git.commit(files: files)
        try git.git("update-ref", "refs/drawbridge/app/deployed", base)
        try change(git)
        let store = try GitStore(containing: git.path, environment: git.environment)
        let head = try store.commit(named: "HEAD")
        let settings = try SettingsSource(store: store, environment: [:]).settings(in: head.tree)
        let gatherer = Gatherer(store: store, settings: settings, candidate: head, statement: BaselineStatement())
        let facts = try gatherer.facts(depth: .report).map(\.facts)
        return DecisionReport(candidate: head.id, candidateName: "HEAD", decisions: facts.map { Decider().decide($0) })
    }
}
