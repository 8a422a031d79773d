/// How often in a row Heroku failed to answer something that is asked again and again.
struct Failures {
    /// The last failure, if nothing was answered since.
    private(set) var last: HerokuError?
    private let most: Int
    private var count = 0

    init(most: Int) { self.most = most }

    /// Tells that there was an answer.
    mutating func clear() {
        last = nil
        count = 0
    }

    /// Takes a failure; whether to ask again: where that may help, and not too often.
    mutating func bear(_ error: HerokuError, notFound isTemporary: Bool = false) -> Bool {
        last = error
        count += 1
        return count < most && (error.isTemporary || (isTemporary && error.kind == .notFound))
    }
}

extension HerokuError {
    /// Whether asking again may help.
    fileprivate var isTemporary: Bool {
        switch kind {
        case .unavailable, .unreachable, .rateLimited, .unexpectedAnswer: true
        default: false
        }
    }
}
