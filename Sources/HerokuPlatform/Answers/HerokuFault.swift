internal import HTTPTransport

/// An attempt that failed.
struct FailedAttempt: Error {
    let error: HerokuError
    /// Whether another try may fare better.
    let isTemporary: Bool
    /// How long Heroku asks to wait, in seconds.
    var pause: Double?
}

/// Makes errors of what went wrong with one call.
struct HerokuFault {
    let purpose: String
    let key: HerokuKey
    let hosts: HerokuHosts
    var requestID: String?

    /// An error of that kind.
    func error(
        _ kind: HerokuError.Kind, _ what: String, hint: String, mayHaveHappened: Bool = false
    ) -> HerokuError {
        let error = HerokuError(
            kind, "could not \(CleanText.clean(purpose, limit: 200, hiding: key.secret)): \(what)", hint: hint,
            requestID: requestID)
        return mayHaveHappened ? error.uncertain : error
    }

    /// An answer that can't be used: "Heroku answered with `what`".
    func unexpected(_ what: String, mayHaveHappened: Bool = false) -> HerokuError {
        error(
            .unexpectedAnswer, "Heroku answered with \(what)",
            hint: "Try again; if it stays so, look at https://status.heroku.com, and tell Drawbridge's makers.",
            mayHaveHappened: mayHaveHappened)
    }

    /// A text of the server's own as it may be shown.
    func clean(_ text: String) -> String { CleanText.clean(text, hiding: key.secret) }
}

extension HerokuClient {
    func fault(_ purpose: String) -> HerokuFault { HerokuFault(purpose: purpose, key: key, hosts: hosts) }

    func fault(of response: HTTPResponse, _ purpose: String) -> HerokuFault {
        var fault = fault(purpose)
        fault.requestID = response["Request-Id"].map { CleanText.clean($0, limit: 100, hiding: key.secret) }
        return fault
    }
}

extension HerokuError {
    /// The same error of something that may have happened all the same.
    var uncertain: HerokuError {
        guard !mayHaveHappened else { return self }
        return HerokuError(
            kind, message + "; it may have happened all the same",
            hint: "Look whether it did before you try again. " + hint,
            requestID: requestID, mayHaveHappened: true)
    }
}
