/// What became of a command in a one-off dyno.
public enum OneOffOutcome: Hashable, Sendable {
    /// It ran to its end with this status; all that it wrote, whole lines.
    case exited(status: Int, lines: [String])
    /// It isn't known whether it ran to its end, or not all that it wrote came: why, as a clause, and what came.
    case unknown(reason: String, lines: [String])
    /// Nothing was started.
    case notStarted(HerokuError)

    /// The lines that came.
    public var lines: [String] {
        switch self {
        case .exited(_, let lines), .unknown(_, let lines): lines
        case .notStarted: []
        }
    }

    /// What happened as one sentence, with what the command is called: `The migration`.
    public func sentence(_ subject: String) -> String {
        switch self {
        case .exited(0, _): "\(subject) succeeded."
        case .exited(let status, _): "\(subject) failed with status \(status)."
        case .unknown(let reason, _): "It isn't known what became of \(lowered(subject)): \(reason)."
        case .notStarted(let error): "\(subject) wasn't started: \(error.message)."
        }
    }

    /// The error that it is; nothing where the command succeeded.
    public func problem(_ subject: String) -> HerokuError? {
        let message = withoutStop(sentence(subject))
        switch self {
        case .exited(0, _): return nil
        case .exited: return HerokuError(.failed, message, hint: "Read its output above.")
        case .unknown:
            return HerokuError(
                .uncertain, message, hint: "Look at what it should have done before it is run again.",
                mayHaveHappened: true)
        case .notStarted(let error):
            return HerokuError(error.kind, message, hint: error.hint, requestID: error.requestID)
        }
    }

    private func lowered(_ subject: String) -> String { subject.prefix(1).lowercased() + subject.dropFirst() }
}
