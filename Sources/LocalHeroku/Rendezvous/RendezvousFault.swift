/// What goes wrong with an attached dyno's connection, if something is to.
public enum RendezvousFault: Hashable, Sendable {
    /// All output but the exit marker (`\u{FFFF} heroku-command-exit-status: N`) and what comes after it.
    case withoutExitMarker
    /// The connection is cut after this many bytes of output; the dyno runs on to its end, and nobody learns of it.
    case cut(afterBytes: Int)
    /// The connection is closed as soon as it names its dyno; the dyno never starts.
    case refused
    /// The connection is taken and nothing is ever said.
    case silent
}
