/// A text that must reach nobody but the server it is for: an API key, a URL with a password.
///
/// It can't be encoded, and what describes it says only that it is one. ``reveal()`` is called where it is sent, nowhere
/// else; a test greps the sources for that.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Keeps a text secret.
    public init(_ text: String) { self.text = text }

    /// The text itself, to be sent.
    public func reveal() -> String { text }

    /// What is shown in its place.
    public var description: String { "[secret]" }

    /// What is shown in its place.
    public var debugDescription: String { description }

    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
