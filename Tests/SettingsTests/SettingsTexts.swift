import Settings

/// Reads a text as the settings file.
func configuration(_ text: String) throws(SettingsError) -> ConfigurationFile {
    try ConfigurationFile(bytes: text.utf8, name: Settings.fileName)
}

/// Reads a text and overrides as settings.
func settings(_ text: String, _ overrides: [Override] = []) throws(SettingsError) -> Settings {
    try Settings(file: try configuration(text), overrides: overrides)
}

/// The overrides of one source, from lines such as `drawbridge.hook=ask`.
func overrides(
    _ lines: String..., origin: String = "git config", source: Override.Source = .clone
) -> [Override] {
    lines.map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return Override(key: parts[0], value: parts.count == 2 ? parts[1] : nil, origin: origin, source: source)
    }
}

/// What a piece of code refuses and why, message and hint on a line each; empty if it refuses nothing.
func refusal(of body: () throws(SettingsError) -> Void) -> String {
    do throws(SettingsError) {
        try body()
        return ""
    } catch {
        return "\(error)\n\(error.hint)"
    }
}
