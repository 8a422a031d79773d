public import DeployModel

/// What the caller knows or vouches for about this one deploy, besides which commit is live.
public struct CallersWord: Sendable {
    /// The versions that were really applied to the live database; nothing if that isn't known.
    public var applied: Set<String>?
    /// The same for single apps, by their names: it counts where nothing is said of all.
    public var appliedByApp: [String: Set<String>] = [:]
    /// The findings that a person vouches for.
    public var approvals: [Approval]

    /// Puts a word together.
    public init(applied: Set<String>? = nil, approvals: [Approval] = []) {
        self.applied = applied
        self.approvals = approvals
    }

    /// The versions that were really applied to an app's database; nothing if that isn't known.
    func applied(to app: String) -> Set<String>? { applied ?? appliedByApp[app] }
}
