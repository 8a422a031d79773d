/// Why the formation was left as it was: old and new web dynos overlap, and until that is over nothing may be scaled
/// (heroku.md, section 2, of Heroku's preboot).
public struct FormationLocked: Error, Hashable, Sendable {
    /// A sentence for the answer.
    public let message = "The formation can't be changed while preboot is in progress. Please try again later."
}

/// Why a one-off dyno wasn't started.
public enum OneOffRefused: Error, Hashable, Sendable {
    /// Nothing was deployed yet, or there is no such app.
    case nothingDeployed
    /// The system refused, with this message.
    case cannotStart(String)

    /// A sentence for the answer.
    public var message: String {
        switch self {
        case .nothingDeployed: "App must be deployed before dynos can be run."
        case .cannotStart(let cause): "The dyno can't be started: \(cause)."
        }
    }
}
