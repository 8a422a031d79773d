public import DeployModel

/// One line of what git tells a pre-push hook: a ref of the remote that this push will change.
public struct PushedRef: Hashable, Sendable {
    /// The local ref as it was given to `git push`: a full name, `HEAD`, `HEAD~1`; `(delete)` for a deletion.
    public let localRef: String
    /// What will be pushed; nothing for a deletion.
    public let localID: ObjectID?
    /// The full name of the remote's ref: `refs/heads/main`.
    public let remoteRef: String
    /// What the remote has there now; nothing if the ref is new. The object need not be in this clone.
    public let remoteID: ObjectID?

    /// Puts a line together.
    public init(localRef: String, localID: ObjectID?, remoteRef: String, remoteID: ObjectID?) {
        self.localRef = localRef
        self.localID = localID
        self.remoteRef = remoteRef
        self.remoteID = remoteID
    }

    /// The name of the remote's branch; nothing if the ref is no branch.
    public var branch: String? {
        remoteRef.hasPrefix("refs/heads/") ? String(remoteRef.dropFirst("refs/heads/".count)) : nil
    }
}

/// The remote that a push goes to, as git names it to the hook.
public struct PushRemote: Hashable, Sendable {
    /// The configured name or, for a push to a bare URL, the URL.
    public let name: String
    /// The URL.
    public let url: String

    /// Pairs a name with a URL.
    public init(name: String, url: String) {
        self.name = name
        self.url = url
    }

    /// The name for reports: that of a bare URL without the user and password that may stand in it.
    var shownName: String {
        var parts = name.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2, parts[0].hasSuffix(":"), parts[1].isEmpty, let at = parts[2].lastIndex(of: "@") else {
            return name
        }
        parts[2] = parts[2][parts[2].index(after: at)...]
        return parts.joined(separator: "/")
    }

    /// Whether a push there deploys to Heroku.
    public var isHeroku: Bool { HerokuRemote(url: url) != nil }
}
