/// One value given to one key, checked by itself.
struct Assignment: Hashable, Sendable {
    /// Whom the value is for.
    struct Slot: Hashable, Sendable {
        /// The app; none for the section of defaults.
        let app: String?
        let key: SettingKey
    }

    let slot: Slot
    /// The value as it is stored: ``ValueCheck/normalized()``.
    let value: String
    let origin: Origin

    var key: SettingKey { slot.key }

    /// Checks the key, in any case, and the value.
    init(app: String?, key written: String, value: String?, origin: Origin) throws(SettingsError) {
        let key = try Self.key(written, origin: origin)
        guard key != .root || app != nil else {
            throw origin.error(
                "`root` belongs to one app and cannot be a default",
                hint: "put it in the section of an app: `[drawbridge \"APP\"]`")
        }
        guard let value else {
            throw origin.error("`\(key.rawValue)` has no value", hint: "write `\(key.rawValue) = value`")
        }
        slot = Slot(app: app, key: key)
        self.origin = origin
        do throws(ValueProblem) {
            self.value = try ValueCheck(value, for: key).normalized()
        } catch {
            throw origin.error(error.message, hint: error.hint)
        }
    }

    private static func key(_ written: String, origin: Origin) throws(SettingsError) -> SettingKey {
        if let key = SettingKey(anyCase: written) { return key }
        let known = SettingKey.allCases.map(\.rawValue)
        throw origin.error(
            "\(quoted(written)) is not a setting",
            hint: suggestion(for: written, among: known) + "the settings are \(known.joined(separator: ", "))")
    }
}
