/// How long the router and the place to attach to wait, with Heroku's own lengths as defaults.
///
/// They are Heroku's error codes' (Dev Center, "Heroku Error Codes"): a request waits 75 seconds for a dyno that boots
/// (H20), has 30 seconds to be answered (H12), may then be silent for 55 (H15), and a connection to a dyno may take 5
/// (H19).
public struct LocalTimeouts: Hashable, Sendable {
    /// How long a request waits for a dyno that boots.
    public var boot = Duration.seconds(75)
    /// How long a dyno may take to begin its answer.
    public var request = Duration.seconds(30)
    /// How long an answer or an upgraded connection may be silent.
    public var idle = Duration.seconds(55)
    /// How long a connection to a dyno may take.
    public var connect = Duration.seconds(5)
    /// How long an attached dyno waits for somebody to attach.
    public var attach = Duration.seconds(60)

    /// Heroku's lengths.
    public init() {}
}

extension Duration {
    /// Whole milliseconds, for the system's calls.
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
