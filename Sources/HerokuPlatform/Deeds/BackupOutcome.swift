/// What became of a backup.
public enum BackupOutcome: Hashable, Sendable {
    /// It is there.
    case succeeded(TransferAnswer)
    /// It ended and isn't good.
    case failed(TransferAnswer)
    /// It still went on when the time was up.
    case unfinished(TransferAnswer, seconds: Int)
    /// It may have been made; which one, where that is known.
    case unknown(HerokuError, TransferAnswer?)
    /// None was made.
    case notStarted(HerokuError)

    /// What happened as one sentence.
    public var sentence: String {
        switch self {
        case .succeeded(let backup): "Backup\(Self.name(backup)) succeeded."
        case .failed(let backup): "Backup\(Self.name(backup)) failed."
        case .unfinished(let backup, let seconds):
            "Backup\(Self.name(backup)) wasn't finished after \(duration(seconds))."
        case .unknown(let error, let backup):
            "It isn't known what became of the backup\(backup.map(Self.name) ?? ""): \(error.message)."
        case .notStarted(let error): "No backup was made: \(error.message)."
        }
    }

    /// The error that it is; nothing where it succeeded.
    public var problem: HerokuError? {
        let message = withoutStop(sentence)
        switch self {
        case .succeeded: return nil
        case .failed: return HerokuError(.failed, message, hint: "Read why: heroku pg:backups:info.")
        case .unfinished:
            return HerokuError(
                .uncertain, message, hint: "See how far it is: heroku pg:backups.", mayHaveHappened: true)
        case .unknown(let error, _):
            return HerokuError(
                .uncertain, message, hint: "See whether it is there: heroku pg:backups.", requestID: error.requestID,
                mayHaveHappened: true)
        case .notStarted(let error):
            return HerokuError(error.kind, message, hint: error.hint, requestID: error.requestID)
        }
    }

    /// ` b012`, as the heroku CLI names it.
    private static func name(_ backup: TransferAnswer) -> String {
        guard let number = backup.num else { return "" }
        let digits = String(number)
        return " b" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
