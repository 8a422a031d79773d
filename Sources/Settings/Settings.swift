/// What the user set, merged from the settings file of the commit to be deployed and from the overrides.
///
/// The stronger layer wins whole: an override for all apps, such as the variable `DRAWBRIDGE_HOOK`, beats what the file
/// says of one app. Within a layer, what is said of the app beats what is said of all. See docs/settings.md.
public struct Settings: Hashable, Sendable {
    /// The settings file's path in the repository.
    public static let fileName = ".drawbridge"
    /// The frameworks that can be named, by their presets.
    public static let knownFrameworks = [
        "rails", "django", "phoenix", "laravel", "prisma", "flyway", "golang-migrate", "dbmate", "alembic", "knex",
        "sql",
    ]
    /// What is named for an app without any of them.
    public static let noFramework = "none"

    /// What holds for an app that no setting names: for the only app, where ``apps`` is empty.
    public let defaults: AppSettings.Values
    /// The apps that a section or an override names, in order of their first appearance, the file's before the others.
    public let apps: [AppSettings]

    /// Merges the layers.
    ///
    /// The file is the weakest layer; over it lies one layer for each ``Override/Source``. Of a key with many values the
    /// strongest layer's replace those of the weaker ones. Whatever is wrong in any layer is an error, even where a
    /// stronger layer would hide it.
    public init(file: ConfigurationFile?, overrides: [Override] = []) throws(SettingsError) {
        let layered = try LayeredSettings(file: file, overrides: overrides)
        defaults = layered.values(app: nil)
        apps = try layered.appNames().map { AppSettings(name: $0, values: layered.values(app: $0)) }
    }

    /// The settings of an app, if one of that name is known. The case counts.
    public func app(named name: String) -> AppSettings? {
        apps.first { $0.name == name }
    }
}
