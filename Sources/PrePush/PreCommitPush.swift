internal import Gathering

/// What the pre-commit framework tells of a push: variables, where git gives arguments and standard input.
///
/// It tells of one ref, and not what the remote has: `PRE_COMMIT_FROM_REF` is that only if its object is in this clone and
/// the push goes forward. Otherwise it is where the pushed commits part from what any branch of the remote is known to
/// have; unset, as `PRE_COMMIT_TO_REF` then is, if they share nothing. Source: pre-commit 4, `_pre_push_ns` in
/// hook_impl.py, and run.py.
struct PreCommitPush {
    /// The remote.
    let remote: PushRemote
    /// The local ref as it was given to `git push`.
    let localRef: String
    /// The full name of the remote's ref.
    let remoteRef: String
    /// What the framework compares with; nothing if it takes all that is pushed as new.
    let from: String?
    /// What is pushed; nothing where ``from`` is.
    let to: String?

    /// Reads the variables; nothing if they are not there, as when git runs the hook.
    init?(environment: [String: String]) {
        func value(_ name: String) -> String? {
            environment["PRE_COMMIT_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let name = value("REMOTE_NAME"), let remoteRef = value("REMOTE_BRANCH"),
            let localRef = value("LOCAL_BRANCH")
        else { return nil }
        remote = PushRemote(name: name, url: value("REMOTE_URL") ?? name)
        self.localRef = localRef
        self.remoteRef = remoteRef
        from = value("FROM_REF")
        to = value("TO_REF")
    }

    /// The commit to be deployed, as a revision.
    var candidate: String { to ?? localRef }

    /// The ref in which this clone keeps what the remote had at the last fetch or push.
    var trackingRef: String? {
        let heads = "refs/heads/"
        return remoteRef.hasPrefix(heads) ? "refs/remotes/\(remote.name)/\(remoteRef.dropFirst(heads.count))" : nil
    }
}
