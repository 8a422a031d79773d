internal import DeployModel

/// Checks one value of a key by itself, and brings it to the form that is stored.
struct ValueCheck {
    let key: SettingKey
    let written: String

    init(_ written: String, for key: SettingKey) {
        self.key = key
        self.written = written
    }

    /// The value to store.
    func normalized() throws(ValueProblem) -> String {
        guard !written.isEmpty else { throw emptyValue }
        switch key {
        case .root: return try RootFolder.normalized(written)
        case .framework: try checkFramework()
        case .policy: try check(among: App.Policy.allCases.map(\.rawValue))
        case .onUnknown: try check(among: [Decision.Kind.hold, .maintenance].map(\.rawValue))
        case .small, .large: try checkTable()
        case .rowCounts: return try RootFolder.normalized(written, key: .rowCounts, example: "config/row-counts.tsv")
        case .postgresVersion: try checkVersion()
        case .hook: try check(among: HookMode.allCases.map(\.rawValue))
        case .remote: try checkRemote()
        case .branch: try RefPattern(written, of: .branch).check()
        case .deployedTag: try RefPattern(written, of: .tag).check()
        case .herokuApp: try checkHerokuApp()
        case .migration, .schemaDump, .seed, .dataMigration, .assetInput, .dependencyLock, .processFile, .inert: break
        }
        return written
    }

    private var emptyValue: ValueProblem {
        ValueProblem(
            message: "`\(key.rawValue)` is empty",
            hint: key == .root ? "write `root = .` for the repository's root" : "give it a value or leave the line out")
    }

    private func check(among known: [String]) throws(ValueProblem) {
        guard !known.contains(written) else { return }
        throw ValueProblem(
            message: "\(quoted(written)) is not a value of `\(key.rawValue)`",
            hint: suggestion(for: written, among: known) + "write \(alternatives(known.map { "`\($0)`" }))")
    }

    private func checkFramework() throws(ValueProblem) {
        let known = Settings.knownFrameworks + [Settings.noFramework]
        guard !known.contains(written) else { return }
        throw ValueProblem(
            message: "\(quoted(written)) is not a framework that is known",
            hint: suggestion(for: written, among: known) + "write one a line: \(alternatives(known))")
    }

    /// A table's name as PostgreSQL holds it.
    private func checkTable() throws(ValueProblem) {
        guard written.unicodeScalars.contains(where: { isHarmful($0) || $0 == " " || $0 == "," || $0 == "*" }) else {
            return
        }
        throw ValueProblem(
            message: "\(quoted(written)) is not the name of one table",
            hint: "write one table a line, as `\(key.rawValue) = users`; with its schema unless that is public")
    }

    private func checkVersion() throws(ValueProblem) {
        guard let version = Int(written), Self.versions.contains(version) else {
            throw ValueProblem(
                message: "\(quoted(written)) is not a major version of PostgreSQL",
                hint: "write the number alone, as `postgresVersion = \(DatabaseServer.assumedVersion)`")
        }
    }

    /// From the first that is numbered by one part to the ones that may come.
    private static let versions = 9...99

    /// It becomes a part of a URL.
    private func checkHerokuApp() throws(ValueProblem) {
        guard !HerokuAppName.isValid(written) else { return }
        throw ValueProblem(
            message: "\(quoted(written)) is not the name of an app on Heroku",
            hint: "write the name alone, as `heroku apps` lists it: \(HerokuAppName.rule)")
    }

    /// `ext::COMMAND` and its like make git run a program.
    private func checkRemote() throws(ValueProblem) {
        let fault: String
        if written.hasPrefix("-") {
            fault = "starts with `-`"
        } else if written.unicodeScalars.contains(where: { isHarmful($0) || $0 == " " }) {
            fault = "has a blank or a control character"
        } else if namesRemoteHelper {
            fault = "names a program with `::`"
        } else {
            return
        }
        throw ValueProblem(
            message: "\(quoted(written)) \(fault), which a remote must not",
            hint: "write the name of a remote, as `git remote` lists them, or a URL")
    }

    private var namesRemoteHelper: Bool {
        let bytes = Array(written.utf8)
        let scheme = bytes.prefix { $0.isKeyCharacter || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".") }
        return bytes.dropFirst(scheme.count).starts(with: "::".utf8)
    }
}
