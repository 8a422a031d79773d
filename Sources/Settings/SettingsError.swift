/// A settings file, or a setting from elsewhere, that cannot be taken as it is.
///
/// Settings are taken whole or not at all: one bad line refuses them, since guessing what it meant could let a deploy
/// through that should have been stopped.
public struct SettingsError: Error, Hashable, Sendable {
    /// The file's name as the caller gave it, or the origin of an override: `git config`.
    public let file: String
    /// The line in the file, from 1; none for an override, and where the file as a whole is refused.
    public let line: Int?
    /// What is wrong, in one clause without a full stop. Control characters of quoted values are escaped.
    public let message: String
    /// What to do about it, without a full stop.
    public let hint: String

    /// Puts an error together.
    public init(file: String, line: Int?, message: String, hint: String) {
        self.file = file
        self.line = line
        self.message = message
        self.hint = hint
    }
}

extension SettingsError: CustomStringConvertible {
    /// The place and what is wrong there: `.drawbridge:12: message`. The hint is not part of it.
    public var description: String {
        guard let line else { return "\(file): \(message)" }
        return "\(file):\(line): \(message)"
    }
}
