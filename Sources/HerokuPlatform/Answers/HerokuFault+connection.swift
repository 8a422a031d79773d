internal import HTTPTransport

extension HerokuFault {
    /// What it means that there was no complete answer.
    func attempt(_ error: HTTPError, mayHaveHappened: Bool) -> FailedAttempt {
        let host = clean(error.host)
        let (kind, what, hint): (HerokuError.Kind, String, String) =
            switch error.kind {
            case .refusedURL:
                (.usage, "\(host) can't be asked", "Check HEROKU_HOST, HEROKU_GIT_HOST and HEROKU_DATA_HOST.")
            case .unknownHost:
                (.unreachable, "there is no host named \(host)", "Check the network and the host's name.")
            case .unreachable:
                (.unreachable, "\(host) can't be reached", unreachableHint)
            case .tls:
                (
                    .unreachable, "\(host) can't be trusted",
                    "Check this machine's clock and certificates, and whether a proxy is in between."
                )
            case .timedOut:
                (.unreachable, "\(host) did not answer in time", "Try again; look at https://status.heroku.com.")
            case .truncated:
                (.unreachable, "the answer of \(host) broke off", "Try again; look at https://status.heroku.com.")
            case .tooLarge:
                (.unexpectedAnswer, "the answer of \(host) is larger than any that is expected", "Try again.")
            case .cancelled:
                (.unreachable, "it was stopped", "Start it again.")
            case .local:
                (.usage, "what is to be sent can't be read", "Check the file and the machine's memory.")
            }
        let isTemporary = [.unknownHost, .unreachable, .timedOut, .truncated].contains(error.kind)
        return FailedAttempt(
            error: self.error(
                kind, "\(what) (\(clean(error.cause)))", hint: hint, mayHaveHappened: mayHaveHappened),
            isTemporary: isTemporary)
    }

    private var unreachableHint: String {
        hosts.isLocal
            ? "Start the local platform, or unset HEROKU_HOST."
            : "Check the network and the proxy's settings; look at https://status.heroku.com."
    }
}
