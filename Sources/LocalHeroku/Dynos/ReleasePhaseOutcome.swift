/// How a release phase ended.
public enum ReleasePhaseOutcome: Hashable, Sendable {
    /// With status 0.
    case succeeded
    /// With this status: 1 to 255, or 128 and the number of the signal that ended it.
    case failed(status: Int)
    /// It took longer than ``LocalOptions/releaseTimeout`` and was ended.
    case timedOut
    /// It never ran, for this reason.
    case notStarted(String)
}
