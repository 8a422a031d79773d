/// A setting made outside the settings file: in the clone's git configuration, by a variable or by a flag.
public struct Override: Hashable, Sendable {
    /// Where overrides come from, weakest first. Those of one source are one layer, whatever their origins say.
    public enum Source: Hashable, Sendable, CaseIterable {
        /// The git configuration of the clone, of the user and of the machine, together as git sees them.
        case clone
        /// Variables, such as `DRAWBRIDGE_HOOK`.
        case environment
        /// Flags of the command line.
        case flag
    }

    /// The key as `git config --list` prints it: `drawbridge.hook`, `drawbridge.web.deployedtag`. An app's name keeps
    /// its case; that of the rest does not count.
    public let key: String
    /// The value; none for a key without `=`.
    public let value: String?
    /// Where it was made, as messages and listings name it: `git config`, `DRAWBRIDGE_HOOK`. Decides nothing.
    public let origin: String
    /// Where it comes from, and so how strong it is.
    public let source: Source

    /// Puts an override together.
    public init(key: String, value: String?, origin: String, source: Source = .clone) {
        self.key = key
        self.value = value
        self.origin = origin
        self.source = source
    }
}
