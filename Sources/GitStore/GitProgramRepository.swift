internal import ChildProcess
internal import DeployModel

/// A repository read through the git program.
///
/// For the formats that libgit2 1.5 doesn't read, and for ancestry in shallow clones. Objects come from one long-lived
/// `git cat-file --batch`. Every transport is forbidden to it, so a partial clone's missing objects stay missing instead
/// of being fetched behind the user's back.
final class GitProgramRepository: GitBackend {
    let name = "git"
    let idSize: Int
    let commonDirectory: String
    let workingDirectory: String?
    let isShallow: Bool
    private let git: GitProgram
    private var reader: InteractiveProcess?

    /// Opens the repository at or above `path`, or the one that `GIT_DIR` names.
    init(path: String, environment: [String: String]) throws(GitError) {
        git = GitProgram(directory: path, environment: environment)
        let attempt = "open the repository at \(path)"
        let answer = try git.lines(
            "rev-parse", "--path-format=absolute", "--show-object-format", "--is-shallow-repository",
            "--is-bare-repository", "--git-common-dir", attempt: attempt)
        guard answer.count == 4 else {
            throw GitError(
                .gitUnavailable, attempt: attempt, cause: "git is older than 2.31", hint: "Install a newer git.")
        }
        idSize = answer[0] == "sha256" ? 32 : 20
        isShallow = answer[1] == "true"
        commonDirectory = answer[3]
        workingDirectory =
            answer[2] == "true" ? nil : try? git.lines("rev-parse", "--show-toplevel", attempt: attempt).first
    }

    // MARK: Objects

    func object(_ id: ObjectID) throws(GitError) -> GitObject {
        let attempt = "read object \(id)"
        do {
            return try readObject(id, attempt: attempt)
        } catch let error as ChildProcessError {
            reader = nil
            throw GitError(
                GitProgram.kind(of: error.cause, otherwise: .corruptObject), attempt: attempt, cause: error.cause)
        } catch let error as GitError {
            throw error
        } catch {
            throw GitError(.other, attempt: attempt, cause: "\(error)")
        }
    }

    private func readObject(_ id: ObjectID, attempt: String) throws -> GitObject {
        if reader == nil { reader = try git.start("cat-file", "--batch") }
        try reader?.write(Array("\(id)\n".utf8))
        let header = String(decoding: try reader?.readLine() ?? [], as: UTF8.self).split(separator: " ")
        guard header.count == 3, let type = ObjectType(rawValue: String(header[1])), let size = Int(header[2]) else {
            throw try complaint(attempt: attempt)
        }
        let bytes = try reader?.read(count: size) ?? []
        _ = try reader?.read(count: 1)
        return GitObject(type: type, bytes: bytes)
    }

    /// What `cat-file` said instead of giving the object. It is started anew for the next one.
    ///
    /// It calls an object missing also if it is there and damaged; only its standard error tells the difference.
    private func complaint(attempt: String) throws -> GitError {
        try reader?.finish()
        let complaints = reader?.standardError ?? []
        reader = nil
        guard !complaints.isEmpty else {
            return GitError(.missingObject, attempt: attempt, cause: "it is not in this clone")
        }
        let error = GitProgram.error(complaints, attempt: attempt)
        let isLeftAtRemote = String(decoding: complaints, as: UTF8.self).contains("promisor remote")
        let kind: GitError.Kind =
            isLeftAtRemote ? .missingObject : error.kind == .permissionDenied ? .permissionDenied : .corruptObject
        return GitError(kind, attempt: attempt, cause: error.cause)
    }

    func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
        let attempt = "hash a list of assets"
        let line = try git.lines("hash-object", "-t", "blob", "--stdin", input: bytes, attempt: attempt).first
        return try id(line, attempt: attempt)
    }

    // MARK: Names

    func resolve(_ revision: String) throws(GitError) -> ObjectID {
        let attempt = "resolve \(revision)"
        let answer = try git.lines("rev-parse", "--verify", revision, attempt: attempt).first ?? ""
        guard let id = ObjectID(hexadecimal: answer) else {
            throw GitError(.invalidRevision, attempt: attempt, cause: "it names no single object")
        }
        return id
    }

    func reference(_ name: String) throws(GitError) -> ObjectID? {
        let attempt = "read \(name)"
        let output = try git.run("rev-parse", "--verify", "--quiet", name, attempt: attempt)
        guard output.status.isSuccess else {
            // Silence means that there is none, and a symbolic ref to nothing is none. Anything else: it is broken.
            let complaints = GitProgram.lines(output.standardError)
            guard complaints.allSatisfy({ $0.contains("dangling symref") }) else {
                throw GitProgram.error(output.standardError, attempt: attempt)
            }
            return nil
        }
        return try id(GitProgram.lines(output.standardOutput).first, attempt: attempt)
    }

    func references(under prefix: String) throws(GitError) -> [Reference] {
        let attempt = "list \(prefix)"
        var references: [Reference] = []
        for line in try git.lines("for-each-ref", "--format=%(objectname) %(refname)", prefix, attempt: attempt) {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { continue }
            references.append(Reference(name: words[1], target: try id(words[0], attempt: attempt)))
        }
        return references
    }

    func configuration(under prefix: String) throws(GitError) -> [ConfigurationValue] {
        let attempt = "read git's configuration"
        let output = try git.run("config", "--null", "--list", attempt: attempt)
        guard output.status.isSuccess else { throw GitProgram.error(output.standardError, attempt: attempt) }
        return output.standardOutput.split(separator: 0).compactMap { entry in
            let parts = entry.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(decoding: parts[0], as: UTF8.self)
            guard key.hasPrefix(prefix) else { return nil }
            return ConfigurationValue(
                key: key, value: parts.count < 2 ? nil : String(decoding: parts[1], as: UTF8.self))
        }
    }

    // MARK: History

    func divergence(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> Divergence {
        let attempt = "compare the histories of \(one.abbreviated) and \(other.abbreviated)"
        let range = "\(one)...\(other)"
        let (ahead, behind) = try counts("rev-list", "--count", "--left-right", range, attempt: attempt)
        let ends = try counts("rev-list", "--count", "--left-right", "--max-parents=0", range, attempt: attempt)
        let base = try git.run("merge-base", one.description, other.description, attempt: attempt)
        // 1 says that there is none; any other failure says nothing.
        guard base.status.isSuccess || base.status == .exited(1) else {
            throw GitProgram.error(base.standardError, attempt: attempt)
        }
        return Divergence(
            ahead: ahead, behind: behind, isRelated: base.status.isSuccess, endsAhead: ends.left, endsBehind: ends.right
        )
    }

    private func counts(_ arguments: String..., attempt: String) throws(GitError) -> (left: Int, right: Int) {
        let line = try git.lines(arguments, attempt: attempt).first ?? ""
        let numbers = line.split(separator: "\t").compactMap { Int($0) }
        guard numbers.count == 2 else {
            throw GitError(.other, attempt: attempt, cause: "git answered \"\(line)\"")
        }
        return (numbers[0], numbers[1])
    }

    private func id(_ text: String?, attempt: String) throws(GitError) -> ObjectID {
        guard let text, let id = ObjectID(hexadecimal: text) else {
            throw GitError(.other, attempt: attempt, cause: "git answered \"\(text ?? "")\" where an id was expected")
        }
        return id
    }
}
