internal import DeployModel
internal import GitStore

/// What a commit's id, as a platform writes it, stands for in a clone.
enum NamedCommit {
    case commit(ObjectID)
    /// A whole id, of no object that is here.
    case absent(ObjectID)
    /// Nothing that can be relied on; why, as a clause.
    case none(reason: String)

    /// Looks up hexadecimal digits, a whole id or its beginning. A branch or tag of that name doesn't count.
    init(_ written: String, in store: GitStore) throws(GitError) {
        if let id = ObjectID(hexadecimal: written) {
            let commit = try store.peeled(id)
            self = try store.hasCommit(commit) ? .commit(commit) : .absent(commit)
            return
        }
        do throws(GitError) {
            let commit = try store.commit(named: written).id
            self =
                commit.description.hasPrefix(written.lowercased())
                ? .commit(commit) : .none(reason: "\(written) is the name of something else in this clone")
        } catch {
            switch error.kind {
            case .ambiguousRevision: self = .none(reason: "several objects of this clone begin with \(written)")
            case .unknownRevision, .notACommit, .missingObject, .invalidRevision:
                self = .none(reason: "\(written) is no commit of this clone")
            default: throw error
            }
        }
    }
}

extension GitStore {
    /// The commit that an id stands for, as that of an annotated tag does; the id itself if its object isn't here.
    func peeled(_ id: ObjectID) throws(GitError) -> ObjectID {
        do throws(GitError) {
            return try commit(id).id
        } catch {
            guard error.kind == .missingObject else { throw error }
            return id
        }
    }
}
