public import DeployModel
public import GitStore
public import Settings

/// Reads the settings that hold for one candidate: its `.drawbridge`, the clone's configuration, the environment.
public struct SettingsSource {
    private let store: GitStore
    private let environment: [String: String]

    /// Reads from this repository.
    public init(store: GitStore, environment: [String: String]) {
        self.store = store
        self.environment = environment
    }

    /// The settings for a candidate, given its root tree.
    public func settings(in tree: ObjectID) throws(GatheringError) -> Settings {
        let file = try configurationFile(in: tree)
        let clone = try reading { () throws(GitError) in try store.configuration(under: "drawbridge.") }
            .map { Override(key: $0.key, value: $0.value, origin: "git config \($0.key)") }
        do throws(SettingsError) {
            return try Settings(file: file, overrides: clone + overridesFromEnvironment)
        } catch {
            throw .settings(error)
        }
    }

    private func configurationFile(in tree: ObjectID) throws(GatheringError) -> ConfigurationFile? {
        let name = Settings.fileName
        let path = RepositoryPath(bytes: name.utf8)
        guard let entry = try reading({ () throws(GitError) in try store.entry(at: path, in: tree) }) else {
            return nil
        }
        guard entry.mode == .regular || entry.mode == .executable else {
            throw .settings(
                SettingsError(
                    file: name, line: nil, message: "it is a symbolic link, a folder or a submodule",
                    hint: "Make it a plain file: settings are read from the commit, and only from there."))
        }
        let bytes = try reading { () throws(GitError) in try store.blob(entry.id) }
        do throws(SettingsError) {
            return try ConfigurationFile(bytes: bytes, name: name)
        } catch {
            throw .settings(error)
        }
    }

    /// What `DRAWBRIDGE_HOOK` and `DRAWBRIDGE_POLICY` say: what is said for one call wins over all else.
    private var overridesFromEnvironment: [Override] {
        ["hook", "policy"].compactMap { key in
            let variable = "DRAWBRIDGE_\(key.uppercased())"
            guard let value = environment[variable], !value.isEmpty else { return nil }
            return Override(key: "drawbridge.\(key)", value: value, origin: variable, source: .environment)
        }
    }
}
