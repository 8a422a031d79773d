/// What `--fix` may do without being told more: it makes no release, restarts nothing, costs nothing, and can be taken
/// back by one call. Source: Heroku Dev Center, "Preboot" and "Session affinity": neither restarts dynos.
public enum Repair: Hashable, Sendable {
    /// Turns a feature of the app on or off.
    case feature(app: String, name: String, isOn: Bool)
    /// Fetches the history that a shallow clone lacks.
    case unshallow

    /// The command by which a person does the same.
    public var command: String {
        switch self {
        case .feature(let app, let name, let isOn):
            "heroku features:\(isOn ? "enable" : "disable") \(name) --app \(app)"
        case .unshallow: "git fetch --unshallow"
        }
    }

    /// What it does, as a clause.
    public var deed: String {
        switch self {
        case .feature(let app, let name, let isOn): "turn \(name) \(isOn ? "on" : "off") for \(app)"
        case .unshallow: "fetch the history that this clone lacks from the remote that it pulls from"
        }
    }
}
