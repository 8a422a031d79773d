/// Where a setting was made.
public enum Origin: Hashable, Sendable {
    /// In the settings file, at a line from 1.
    case file(name: String, line: Int)
    /// Outside of it, in the words of ``Override/origin``: `git config`.
    case override(String)
    /// Nowhere: it is what holds without a setting.
    case standard
}

extension Origin: CustomStringConvertible {
    /// The origin as `doctor` prints it: `.drawbridge:3`, `git config`, `default`.
    public var description: String {
        switch self {
        case .file(let name, let line): "\(name):\(line)"
        case .override(let origin): origin
        case .standard: "default"
        }
    }
}

extension Origin {
    /// An error at this place.
    func error(_ message: String, hint: String) -> SettingsError {
        switch self {
        case .file(let name, let line): SettingsError(file: name, line: line, message: message, hint: hint)
        case .override, .standard: SettingsError(file: description, line: nil, message: message, hint: hint)
        }
    }
}
