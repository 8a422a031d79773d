public import DeployModel

/// The settings of one app, merged: nothing has to be looked up elsewhere.
public struct AppSettings: Hashable, Sendable {
    /// The app's name: letters, digits, `-`, `_` and `.`, fit to be a part of a ref's name.
    public let name: String
    /// What holds for it.
    public let values: Values

    /// The folder the app lives in; the repository's root if none is stated.
    public var root: RepositoryPath {
        RepositoryPath(bytes: (values.stated[.root]?.last?.value ?? "").utf8)
    }
}

extension AppSettings {
    /// What holds for an app: its own settings, the defaults for all apps, and what holds without any.
    public struct Values: Hashable, Sendable {
        /// The values of the keys that are no path patterns; more than one for lists only.
        let stated: [SettingKey: [Assignment]]
        let defaultPatterns: [AreaPattern]
        let ownPatterns: [AreaPattern]

        /// The frameworks, each once, in the order stated: empty for `none`, nothing if they are to be detected.
        public var frameworks: [String]? {
            guard let stated = stated[.framework], !stated.isEmpty else { return nil }
            return texts(.framework).filter { $0 != Settings.noFramework }
        }

        /// How changes under the database paths are judged.
        public var policy: App.Policy { text(.policy).flatMap(App.Policy.init(rawValue:)) ?? .analyze }

        /// What is decided where a migration can't be judged: hold, or a maintenance window.
        public var onUnknown: Decision.Kind { text(.onUnknown).flatMap(Decision.Kind.init(rawValue:)) ?? .hold }

        /// The tables stated as small.
        public var smallTables: [String] { texts(.small) }

        /// The tables stated as large.
        public var largeTables: [String] { texts(.large) }

        /// The file of row counts, below the repository's root; nothing if none is stated.
        public var rowCounts: RepositoryPath? { text(.rowCounts).map { RepositoryPath(bytes: $0.utf8) } }

        /// PostgreSQL's major version, if stated.
        public var postgresVersion: Int? { text(.postgresVersion).flatMap { Int($0) } }

        /// What the pre-push hook does about a push that needs more than a release.
        public var hook: HookMode { text(.hook).flatMap(HookMode.init(rawValue:)) ?? .standard }

        /// The names or URLs of the remotes to which a push deploys, each once. Empty if none is stated.
        public var remotes: [String] { texts(.remote) }

        /// The patterns of the branches whose push deploys, without `refs/heads/`, each once. Empty if none is stated.
        public var branches: [String] { texts(.branch) }

        /// The pattern of the tags that mark deployed commits, without `refs/tags/`.
        public var deployedTag: String? { text(.deployedTag) }

        /// The name of the app on Heroku; nothing if none is stated.
        public var herokuApp: String? { text(.herokuApp) }

        /// The path patterns of all areas, in order: those for every app, then the app's own.
        ///
        /// Put together on each call.
        public var patterns: [AreaPattern] { defaultPatterns + ownPatterns }

        /// Where the values of a key were made, one a value and in their order; empty if none is stated.
        public func origins(of key: SettingKey) -> [Origin] {
            guard let area = key.area else { return (stated[key] ?? []).map(\.origin) }
            return patterns.filter { $0.area == area }.map(\.origin)
        }

        private func text(_ key: SettingKey) -> String? { stated[key]?.last?.value }

        private func texts(_ key: SettingKey) -> [String] {
            var seen: Set<String> = []
            return (stated[key] ?? []).map(\.value).filter { seen.insert($0).inserted }
        }
    }
}
