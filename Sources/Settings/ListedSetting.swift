internal import DeployModel

/// One effective setting of one app, as `doctor` prints it.
public struct ListedSetting: Hashable, Sendable {
    /// The key as one would give it to `git config`: `drawbridge.web.schemaDump`.
    public let key: String
    /// The value in effect: `.` for the repository's root. It may hold any character.
    public let value: String
    /// Where it was made.
    public let origin: Origin
}

extension Settings {
    /// Everything that is in effect, app by app, with where it was made.
    ///
    /// Without apps, what holds for the only one. Keys that were not set are listed only if something holds without.
    public var listing: [ListedSetting] {
        guard !apps.isEmpty else { return defaults.listing(prefix: Layer.section) }
        return apps.flatMap { $0.values.listing(prefix: "\(Layer.section).\($0.name)", root: true) }
    }
}

extension AppSettings.Values {
    fileprivate func listing(prefix: String, root: Bool = false) -> [ListedSetting] {
        SettingKey.allCases.flatMap { key in
            rows(of: key, hasRoot: root).map { value, origin in
                ListedSetting(key: "\(prefix).\(key.rawValue)", value: value, origin: origin)
            }
        }
    }

    private func rows(of key: SettingKey, hasRoot: Bool) -> [(String, Origin)] {
        if let area = key.area {
            return patterns.filter { $0.area == area }.map { ($0.pattern, $0.origin) }
        }
        let stated = stated[key] ?? []
        guard stated.isEmpty else { return stated.map { ($0.value.isEmpty ? "." : $0.value, $0.origin) } }
        switch key {
        case .root where hasRoot: return [(".", .standard)]
        case .policy: return [(policy.rawValue, .standard)]
        case .onUnknown: return [(onUnknown.rawValue, .standard)]
        case .hook: return [(hook.rawValue, .standard)]
        default: return []
        }
    }
}
