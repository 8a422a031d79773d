import ChildProcess
import DeployModel
import Foundation
import GitStore
import TestSupport
import Testing

/// A store on a fixture's repository, or on a folder, under the fixture's variables.
func open(
    _ fixture: GitFixture, at path: String? = nil, variables: [String: String] = [:]
) throws(GitError) -> GitStore {
    try GitStore(
        containing: path ?? fixture.path, environment: fixture.environment.merging(variables) { $1 })
}

/// The two programs by which a repository can be read.
enum Backend: String, CaseIterable, CustomTestStringConvertible {
    case libgit2
    case git

    var testDescription: String { rawValue }

    /// Opens a repository through this backend: a variable that libgit2 doesn't follow leaves only git.
    func open(_ fixture: GitFixture, at path: String? = nil) throws -> GitStore {
        let folder = "\(path ?? fixture.path)/.git/objects"
        let store = try GitStoreTests.open(
            fixture, at: path, variables: self == .git ? ["GIT_OBJECT_DIRECTORY": folder] : [:])
        guard store.backendName == rawValue else { throw WrongBackend(name: store.backendName) }
        return store
    }

    struct WrongBackend: Error { let name: String }
}

/// Writes down what a comparison reports, in the bytes of `git diff --name-status -z`: a letter, NUL, the path, NUL.
struct Recorder: TreeComparisonVisitor {
    var output: [UInt8] = []
    var changes: [Change] = []
    var entered: [String] = []
    /// Folders that are not to be entered.
    var avoided: Set<String> = []

    mutating func enter(_ name: ArraySlice<UInt8>, in folder: String) -> String? {
        let path = folder + String(decoding: name, as: UTF8.self)
        entered.append(path)
        return avoided.contains(path) ? nil : path + "/"
    }

    mutating func visit(_ change: Change, in folder: String) {
        output += Array(change.kind.rawValue.utf8) + [0] + change.path.bytes + [0]
        changes.append(change)
    }
}

extension GitStore {
    /// Compares two trees and writes down what there is.
    func record(_ old: ObjectID?, _ new: ObjectID?, avoiding: Set<String> = []) throws(GitError) -> Recorder {
        var recorder = Recorder(avoided: avoiding)
        try compare(old, new, visitor: &recorder, in: "")
        return recorder
    }

    /// The tree of a revision.
    func treeID(_ revision: String) throws(GitError) -> ObjectID { try commit(named: revision).tree }
}

extension Recorder {
    /// What was written down, a change a line: `M path`.
    var lines: [String] { changes.map { "\($0.kind.rawValue) \($0.path)" } }
}

extension GitFixture {
    /// What git itself says of two trees: the bytes of `git diff --name-status -z`.
    func differences(_ old: String, _ new: String, in folder: String? = nil) throws -> [UInt8] {
        let arguments = ["diff", "--no-ext-diff", "--no-renames", "--name-status", "-z", old, new, "--"]
        let output = try run(arguments, in: folder)
        guard output.status.isSuccess else { throw GitFailed(message: output.errorText) }
        return output.standardOutput
    }

    /// Runs git with bytes that need not be UTF-8 as its input. Returns its output without the last line feed.
    @discardableResult
    func git(_ arguments: [String], bytes: [UInt8]) throws -> String {
        let output = try ChildProcess.run(["git"] + arguments, environment: environment, in: path, input: bytes)
        guard output.status.isSuccess else { throw GitFailed(message: output.errorText) }
        return output.text.hasSuffix("\n") ? String(output.text.dropLast()) : output.text
    }

    /// Stores a tree with exactly these bytes, however malformed.
    func rawTree(_ bytes: [UInt8]) throws -> ObjectID {
        try id(git(["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], bytes: bytes))
    }

    /// Stores a blob.
    func blob(_ text: String) throws -> ObjectID {
        try id(git(["hash-object", "-w", "--stdin"], bytes: Array(text.utf8)))
    }

    /// The id that a revision has for git.
    func id(of revision: String) throws -> ObjectID { try id(git("rev-parse", "--verify", revision)) }

    private func id(_ text: String) throws -> ObjectID {
        guard let id = ObjectID(hexadecimal: text) else { throw GitFailed(message: text) }
        return id
    }

    /// The file that holds a loose object.
    func looseObject(_ id: ObjectID) -> String {
        "\(path)/.git/objects/\(id.description.prefix(2))/\(id.description.dropFirst(2))"
    }
}

/// Git said no.
struct GitFailed: Error { let message: String }

/// One entry of a raw tree: `mode SP name NUL id`.
func treeEntry(_ mode: String, _ name: String, _ id: ObjectID) -> [UInt8] {
    Array(mode.utf8) + [0x20] + Array(name.utf8) + [0] + id.bytes
}

/// What an error says, a line each: kind, attempt, cause and hint. Nothing if there is none.
func complaint(_ body: () throws(GitError) -> some Any) -> String? {
    do throws(GitError) {
        _ = try body()
        return nil
    } catch {
        return "\(error.kind.rawValue)\n\(error.attempt)\n\(error.cause)\n\(error.hint)"
    }
}

/// What an error says without its cause, which is libgit2's or git's own text and changes with their versions.
func complaintWithoutCause(_ body: () throws(GitError) -> some Any) -> String? {
    do throws(GitError) {
        _ = try body()
        return nil
    } catch {
        return "\(error.kind.rawValue)\n\(error.attempt)\n\(error.hint)"
    }
}

/// The kind of the error.
func kind(_ body: () throws(GitError) -> some Any) -> GitError.Kind? {
    do throws(GitError) {
        _ = try body()
        return nil
    } catch {
        return error.kind
    }
}
