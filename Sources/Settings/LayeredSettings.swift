/// The layers over each other, the strongest last, and what comes of them.
struct LayeredSettings {
    private let layers: [Layer]

    /// Puts the overrides over the file, one layer a source.
    init(file: ConfigurationFile?, overrides: [Override]) throws(SettingsError) {
        var layers: [Layer] = []
        if let file { layers.append(try Layer(file: file)) }
        for source in Override.Source.allCases {
            layers.append(try Layer(overrides: overrides.filter { $0.source == source }))
        }
        self.layers = layers
    }

    /// The names of all apps, in the order of their first appearance.
    func appNames() throws(SettingsError) -> [String] {
        var names: [String] = []
        var byLowercased: [String: String] = [:]
        for app in layers.flatMap(\.apps) {
            guard let earlier = byLowercased.updateValue(app.name, forKey: app.name.lowercased()) else {
                names.append(app.name)
                continue
            }
            guard earlier != app.name else { continue }
            throw app.origin.error(
                "the app names \(quoted(earlier)) and \(quoted(app.name)) differ in case only",
                hint: "a name is a part of a ref, and some file systems cannot tell the two apart; "
                    + "`[drawbridge.App]` is read in lower case, `[drawbridge \"App\"]` as written")
        }
        return names
    }

    /// What holds for an app, or, without a name, for an app that no setting names.
    func values(app: String?) -> AppSettings.Values {
        var stated: [SettingKey: [Assignment]] = [:]
        for key in SettingKey.allCases where key.area == nil {
            stated[key] = strongest(key, app: app)
        }
        return AppSettings.Values(
            stated: stated, defaultPatterns: patterns(app: nil), ownPatterns: app.map { patterns(app: $0) } ?? [])
    }

    /// The values of the strongest layer that has any: there, the app's before the defaults.
    private func strongest(_ key: SettingKey, app: String?) -> [Assignment] {
        for layer in layers.reversed() {
            let own = app.map { layer.values(of: key, app: $0) } ?? []
            let found = own.isEmpty ? layer.values(of: key, app: nil) : own
            if !found.isEmpty { return key.isList ? found : found.suffix(1) }
        }
        return []
    }

    /// The patterns of one section; those of a key that a stronger layer has too are left out.
    private func patterns(app: String?) -> [AreaPattern] {
        layers.indices.flatMap { index in
            layers[index].patterns(app: app).compactMap { assignment -> AreaPattern? in
                guard let area = assignment.key.area,
                    layers[(index + 1)...].allSatisfy({ $0.values(of: assignment.key, app: app).isEmpty })
                else { return nil }
                return AreaPattern(area: area, pattern: assignment.value, origin: assignment.origin)
            }
        }
    }
}
