/// What the git endpoint asks of the rest of the platform.
public protocol PushedBuilds: Sendable {
    /// Whether the owner of a key may read and push an app's repository.
    func access(app: String, key: String) async -> GitAccess

    /// Builds and releases what was pushed; returns once the release phase is over.
    ///
    /// - Parameter output: goes to whoever pushes, line by line while it is written. Not closed by the callee.
    /// - Returns: whether there is a slug. A release that failed afterwards is no reason to refuse a push: on Heroku
    ///   `git push` then ends with 0 and the branch moves (heroku.md, section 2).
    func build(app: String, source: BuildSource, output: TextStream) async -> Bool
}

/// What a key is allowed to do with an app's repository.
public enum GitAccess: Hashable, Sendable {
    /// Everything, as this account, in the repository of this name, which stays when the app is renamed. Requests are
    /// counted by repository and account.
    case granted(account: String, repository: String)
    /// It is nobody's.
    case unknownKey
    /// It is somebody's who has nothing to do with the app.
    case forbidden
    /// There is no such app.
    case unknownApp
}
