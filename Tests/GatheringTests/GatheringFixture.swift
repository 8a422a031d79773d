import DeployModel
import Gathering
import GitStore
import Settings
import TestSupport

extension GitFixture {
    /// Everything about one call: what the caller says, what git says, what the environment says.
    struct Call {
        var candidate = "HEAD"
        var base: String?
        var variables: [String: String] = [:]
        var platform: [String: PlatformWord]?
        var push: (remote: PushRemote, ref: PushedRef)?
        var app: String?
        var depth = Gatherer.Depth.report
        var word = CallersWord()
    }

    func store() throws -> GitStore {
        try GitStore(containing: path, environment: environment)
    }

    func gatherer(_ call: Call = Call(), store: GitStore? = nil) throws -> Gatherer {
        let store = try store ?? self.store()
        let commit = try store.commit(named: call.candidate)
        let settings = try SettingsSource(store: store, environment: call.variables).settings(in: commit.tree)
        let statement = BaselineStatement(
            flag: call.base, environment: call.variables["DRAWBRIDGE_BASE"], platform: call.platform)
        return Gatherer(
            store: store, settings: settings, candidate: commit, statement: statement, push: call.push,
            word: call.word)
    }

    /// The facts about all apps that are concerned.
    func facts(_ call: Call = Call()) throws -> [Facts] {
        try gatherer(call).facts(app: call.app, depth: call.depth).map(\.facts)
    }

    /// The facts about the only app, against a base.
    func facts(base: String, candidate: String = "HEAD") throws -> Facts {
        let all = try facts(Call(candidate: candidate, base: base))
        guard let facts = all.first, all.count == 1 else { throw WrongCount(apps: all.map(\.app.name)) }
        return facts
    }

    struct WrongCount: Error { let apps: [String] }
}

extension Facts {
    /// `M db/migrate/1.rb migration`, a line each.
    var listing: [String] {
        changes.map { classified in
            let areas = classified.areas.areas.map(\.rawValue).joined(separator: ",")
            return "\(classified.change.kind.rawValue) \(classified.change.path) \(areas)"
                + (classified.isPresumed ? " (presumed)" : "")
        }
    }
}

extension Baseline {
    /// All of it, a line for each thing, with commits named as in `names`.
    func listing(_ names: [String: String]) -> String {
        func name(_ id: ObjectID?) -> String { id.map { names["\($0)"] ?? "\($0)" } ?? "nothing" }
        let counts = [relation.ahead.map { "\($0) ahead" }, relation.behind.map { "\($0) behind" }, relation.reason]
        let details = counts.compactMap(\.self).joined(separator: ", ")
        return """
            \(state.rawValue): \(name(commit)), by \(source?.rawValue ?? "no source")
            \(relation.kind.rawValue)\(details.isEmpty ? "" : ": \(details)")
            \(considered.map { "- \($0.outcome.rawValue) \($0.source.rawValue): \(name($0.commit)) (\($0.reason))" }
                .joined(separator: "\n"))
            """
    }
}

/// The id of forty times this digit: of no object anywhere.
func absentID(_ digit: Character) -> String { String(repeating: digit, count: 40) }

extension PushedRef {
    /// A push of a branch of the same name.
    static func branch(_ name: String, _ local: String, remote: String?) -> PushedRef {
        PushedRef(
            localRef: "refs/heads/\(name)", localID: ObjectID(hexadecimal: local), remoteRef: "refs/heads/\(name)",
            remoteID: remote.flatMap { ObjectID(hexadecimal: $0) })
    }
}

/// Files by which Rails is recognised.
let railsFiles = ["config/application.rb": "module Web; end\n", "app/models/user.rb": "class User; end\n"]
