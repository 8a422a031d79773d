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
            throw GitError(.gitUnavailable, attempt: attempt, cause: "git is older than 2.31", hint: "Install a newer git.")
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
            throw GitError(GitProgram.kind(of: error.cause, otherwise: .corruptObject), attempt: attempt, cause: error.cause)
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
            let isMissing = header.last == "missing"
            let complaint = String(decoding: reader?.standardError ?? [], as: UTF8.self).split(separator: "\n").first
            throw GitError(
                isMissing ? .missingObject : .corruptObject, attempt: attempt,
                cause: isMissing ? "it is not in this clone" : String(complaint ?? "git could not read it"))
        }
        let bytes = try reader?.read(count: size) ?? []
        _ = try reader?.read(count: 1)
        return GitObject(type: type, bytes: bytes)
    }

    func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
        let attempt = "hash a list of assets"
        let line = try git.lines("hash-object", "-t", "blob", "--stdin", input: bytes, attempt: attempt).first
        return try id(line, attempt: attempt)
    }

    // MARK: Names

    func resolve(_ revision: String) throws(GitError) -> ObjectID {
        let attempt = "resolve \(revision)"
        guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(0) else {
            throw GitError(.invalidRevision, attempt: attempt, cause: "no revision has this form")
        }
        return try id(git.lines("rev-parse", "--verify", revision, attempt: attempt).first, attempt: attempt)
    }

    func reference(_ name: String) throws(GitError) -> ObjectID? {
        let attempt = "read \(name)"
        let output = try git.run("rev-parse", "--verify", "--quiet", name, attempt: attempt)
        guard output.status.isSuccess else { return nil }
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
        let output = try git.run("config", "--null", "--list", attempt: "read git's configuration")
        return output.standardOutput.split(separator: 0).compactMap { entry in
            let parts = entry.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(decoding: parts[0], as: UTF8.self)
            guard key.hasPrefix(prefix) else { return nil }
            return ConfigurationValue(key: key, value: parts.count < 2 ? nil : String(decoding: parts[1], as: UTF8.self))
        }
    }

    // MARK: History

    func divergence(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> Divergence {
        let attempt = "compare the histories of \(one.abbreviated) and \(other.abbreviated)"
        let range = "\(one)...\(other)"
        let counts = try git.lines("rev-list", "--count", "--left-right", range, attempt: attempt).first ?? ""
        let numbers = counts.split(separator: "\t").compactMap { Int($0) }
        guard numbers.count == 2 else {
            throw GitError(.other, attempt: attempt, cause: "git answered \"\(counts)\"")
        }
        let base = try git.run("merge-base", one.description, other.description, attempt: attempt)
        return Divergence(ahead: numbers[0], behind: numbers[1], isRelated: base.status.isSuccess)
    }

    private func id(_ text: String?, attempt: String) throws(GitError) -> ObjectID {
        guard let text, let id = ObjectID(hexadecimal: text) else {
            throw GitError(.other, attempt: attempt, cause: "git answered \"\(text ?? "")\" where an id was expected")
        }
        return id
    }
}
