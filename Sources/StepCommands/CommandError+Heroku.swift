internal import Analysis
internal import HerokuPlatform

extension CommandError {
    /// Carries over what the platform did not do or tell.
    init(_ error: HerokuError) {
        let id = error.requestID.map { "\nHeroku's id of the request: \($0)" } ?? ""
        self.init(
            error.message, hint: error.hint + id,
            status: error.mayHaveHappened ? .uncertain : ExitStatus(error.kind))
    }
}

extension ExitStatus {
    /// What a program ends with that could not go on: docs/exit-codes.md.
    init(_ kind: HerokuError.Kind) {
        switch kind {
        case .noKey, .usage: self = .usage
        case .unauthorized, .forbidden, .notFound, .conflict, .invalid: self = .refused
        case .rateLimited, .unavailable, .unreachable, .unexpectedAnswer: self = .platform
        case .failed: self = .failed
        case .uncertain: self = .uncertain
        }
    }
}
