internal import HTTPTransport

/// One call of Heroku's API with the type of its answer. The calls that there are stand in `Calls/`.
///
/// A call that names something which can't be, such as an app named `../x`, is refused when it is asked, before
/// anything is sent.
public struct HerokuCall<Answer: Decodable & Sendable>: Sendable {
    /// Which of Heroku's services answers it.
    public enum Service: Hashable, Sendable {
        /// `api.heroku.com`, whose schema is published.
        case platform
        /// `api.data.heroku.com`, whose isn't.
        case data
    }

    /// Whether it may be asked again where it isn't known what became of it.
    public enum Repetition: Hashable, Sendable {
        /// Asking twice is the same as asking once: reading, setting to a value, deleting what then is gone.
        case harmless
        /// It makes something: look it up first, never blindly again.
        case makesSomething
    }

    /// What the call does, as a clause behind "could not": `read the releases of shop`.
    public let purpose: String
    let method: HTTPRequest.Method
    let path: CallPath
    let body: RequestJSON?
    let range: String?
    let service: Service
    let repetition: Repetition
    /// Why it can't be made, as a clause: it names what can't be.
    let problem: String?
    /// Whether it is a POST that only looks something up.
    let isLookup: Bool

    /// Describes a call. A POST makes something, and nothing else does, unless it is said otherwise. `names` are
    /// what the body names, to be checked like the parts of the path.
    init(
        _ purpose: String, _ method: HTTPRequest.Method, _ path: CallPath, body: RequestJSON? = nil,
        naming names: [CallPath.Part] = [],
        range: String? = nil, service: Service = .platform, repetition: Repetition? = nil, isLookup: Bool = false
    ) {
        self.purpose = purpose
        self.method = method
        self.path = path
        self.body = body
        self.range = range
        self.service = service
        self.repetition = repetition ?? (method == .post && !isLookup ? .makesSomething : .harmless)
        self.isLookup = isLookup
        problem = path.problem ?? names.lazy.compactMap(\.problem).first
    }

    /// Whether it leaves everything as it is.
    var isReading: Bool { method == .get || isLookup }
}
