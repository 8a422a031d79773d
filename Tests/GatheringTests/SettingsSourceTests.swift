import DeployModel
import Gathering
import GitStore
import Settings
import TestSupport
import Testing

@Suite struct `The settings that hold` {
    private func settings(_ git: GitFixture, variables: [String: String] = [:]) throws -> Settings {
        let store = try git.store()
        return try SettingsSource(store: store, environment: variables).settings(in: store.commit(named: "HEAD").tree)
    }

    private func message(_ git: GitFixture, variables: [String: String] = [:]) -> String {
        do {
            _ = try git.facts(.init(base: "HEAD", variables: variables))
            return "no error"
        } catch let error as GatheringError {
            return "\(error)\n\(error.hint)"
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func `come from the commit, not from the working folder`() throws {
        let git = try GitFixture()
        try git.commit(files: [".drawbridge": "[drawbridge]\nhook = block\n"])
        try git.write("[drawbridge]\nhook = ask\n", to: ".drawbridge")
        #expect(try settings(git).defaults.hook == .block)
    }

    @Test func `of the clone win over the file's, and those of the call over both`() throws {
        let git = try GitFixture()
        try git.commit(files: [".drawbridge": "[drawbridge]\nhook = block\n[drawbridge \"web\"]\nhook = block\n"])
        #expect(try settings(git).app(named: "web")?.values.hook == .block)
        try git.git("config", "drawbridge.hook", "ask")
        let ofClone = try settings(git)
        #expect(ofClone.defaults.hook == .ask)
        #expect(ofClone.app(named: "web")?.values.hook == .ask)
        #expect(ofClone.defaults.origins(of: .hook).map(\.description) == ["git config drawbridge.hook"])
        let ofCall = try settings(git, variables: ["DRAWBRIDGE_HOOK": "warn"])
        #expect(ofCall.app(named: "web")?.values.hook == .warn)
        #expect(ofCall.defaults.origins(of: .hook).map(\.description) == ["DRAWBRIDGE_HOOK"])
        #expect(try settings(git, variables: ["DRAWBRIDGE_HOOK": ""]).defaults.hook == .ask)
    }

    @Test func `add paths to the areas and take some out`() throws {
        let git = try GitFixture()
        let text = "[drawbridge]\nmigration = sql/**\nmigration = !sql/notes/**\ninert = scripts/**\n"
        let base = try git.commit(files: railsFiles.merging([".drawbridge": text]) { $1 })
        try git.commit(files: ["sql/1.sql": "", "sql/notes/a.txt": "", "scripts/x": "", "db/migrate/1.rb": ""])
        let facts = try git.facts(base: base)
        #expect(
            facts.listing == [
                "A db/migrate/1.rb migration", "A scripts/x inert", "A sql/1.sql migration", "A sql/notes/a.txt code",
            ])
        #expect(facts.changedSettings == nil)
    }

    @Test func `that change with the deploy are said to`() throws {
        let git = try GitFixture()
        let base = try git.commit(files: railsFiles)
        try git.commit(files: [".drawbridge": "[drawbridge]\ninert = db/**\n"])
        #expect(try git.facts(base: base).changedSettings == ".drawbridge")
        #expect(try git.facts(base: "HEAD").changedSettings == nil)
    }

    @Test func `that are wrong are refused with file and line`() throws {
        var report = ""
        let texts = [
            "a key that is none": "[drawbridge]\n# a comment\nschemadmp = x\n",
            "a pattern with an open set": "[drawbridge]\nframework = rails\nmigration = db/[a-z\n",
            "a pattern with an open brace, of one app": "[drawbridge \"web\"]\nframework = rails\n\nseed = {a,b\n",
            "an include": "[include]\npath = /etc/passwd\n",
            "two frameworks, one of them none": "[drawbridge]\nframework = none\nframework = rails\n",
            "no text": "[drawbridge]\nhook = \u{1}\n",
        ]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let git = try GitFixture()
            try git.commit(files: [".drawbridge": text])
            report += "# \(name)\n\(message(git))\n\n"
        }
        expectSnapshot(report, named: "settings-errors")
    }

    @Test func `elsewhere that are wrong are refused with their origin`() throws {
        let git = try GitFixture()
        try git.commit(files: railsFiles)
        let ofCall = message(git, variables: ["DRAWBRIDGE_HOOK": "maybe"])
        try git.git("config", "drawbridge.migration", "db/{a")
        let pattern = message(git)
        try git.git("config", "drawbridge.hok", "block")
        expectSnapshot([ofCall, pattern, message(git)].joined(separator: "\n\n"), named: "settings-errors-elsewhere")
    }

    @Test func `can't be a link, a folder or a submodule`() throws {
        let link = try GitFixture()
        try link.commit()
        let target = try link.git("hash-object", "-w", "--stdin", input: "elsewhere")
        try link.git("update-index", "--add", "--cacheinfo", "120000,\(target),.drawbridge")
        try link.git("commit", "--quiet", "-m", "link")
        let folder = try GitFixture()
        try folder.commit(files: [".drawbridge/file": ""])
        let submodule = try GitFixture()
        try submodule.commit()
        try submodule.git("update-index", "--add", "--cacheinfo", "160000,\(absentID("a")),.drawbridge")
        try submodule.git("commit", "--quiet", "-m", "submodule")
        let messages = [link, folder, submodule].map { message($0) }
        #expect(Set(messages).count == 1)
        expectSnapshot(messages.first ?? "", named: "settings-no-file")
    }
}
