/// What became of a build.
public enum BuildOutcome: Hashable, Sendable {
    /// There is a slug; a release of it succeeds or fails from here on.
    case succeeded(BuildAnswer)
    /// There is none; the last lines of its output.
    case failed(BuildAnswer, tail: [String])
    /// It still went on when the time was up.
    case unfinished(BuildAnswer, seconds: Int)
    /// It may have been made; which one, where that is known.
    case unknown(HerokuError, BuildAnswer?)
    /// None was made.
    case notStarted(HerokuError)

    /// What happened as one sentence.
    public var sentence: String {
        switch self {
        case .succeeded(let build): "The build\(Self.commit(build)) succeeded."
        case .failed(let build, _): "The build\(Self.commit(build)) failed: nothing was released."
        case .unfinished(let build, let seconds):
            "The build\(Self.commit(build)) wasn't finished after \(duration(seconds))."
        case .unknown(let error, let build):
            "It isn't known what became of the build\(build.map(Self.commit) ?? ""): \(error.message)."
        case .notStarted(let error): "Nothing was built: \(error.message)."
        }
    }

    /// The error that it is; nothing where it succeeded.
    public var problem: HerokuError? {
        let message = withoutStop(sentence)
        switch self {
        case .succeeded: return nil
        case .failed: return HerokuError(.failed, message, hint: "Read the build's output above.")
        case .unfinished: return uncertain(message, requestID: nil)
        case .unknown(let error, _): return uncertain(message, requestID: error.requestID)
        case .notStarted(let error):
            return HerokuError(error.kind, message, hint: error.hint, requestID: error.requestID)
        }
    }

    private func uncertain(_ message: String, requestID: String?) -> HerokuError {
        HerokuError(
            .uncertain, message, hint: "Look at the app's builds and releases before it is built again.",
            requestID: requestID, mayHaveHappened: true)
    }

    private static func commit(_ build: BuildAnswer) -> String {
        build.sourceBlob.version.map { " of \(short(CleanText.clean($0)))" } ?? ""
    }
}
