public import DeployModel
internal import GitStore
internal import Rails

/// Answers what rules ask about the code of the two commits.
///
/// Files are read only for a question that depends on them, and each once however many rounds there are.
public final class CodeReader {
    private let store: GitStore
    private let live: ObjectID?
    private let candidate: ObjectID
    private let root: RepositoryPath
    private let nested: [RepositoryPath]
    private var sides: [Side: CodeOfSide] = [:]
    /// The files that should have been read and that the clone left at its remote, by their blobs' ids.
    public private(set) var absent: [ObjectID] = []

    init(
        store: GitStore, live: ObjectID?, candidate: ObjectID, root: RepositoryPath, excluding nested: [RepositoryPath]
    ) {
        self.store = store
        self.live = live
        self.candidate = candidate
        self.root = root
        self.nested = nested
    }

    /// Answers questions. What can't be found out is answered so, with the reason.
    public func answers(to questions: Set<Question>) -> [Question: Answer] {
        var answers: [Question: Answer] = [:]
        for question in questions { answers[question] = answer(to: question) }
        return answers
    }

    private func answer(to question: Question) -> Answer {
        do throws(CodeGap) {
            switch question {
            case .models(let table, let side): return try code(of: side, .models).models(of: table)
            case .references(let object, let side):
                return try code(of: side, [.models, .references]).references(to: object)
            case .configuration(let side): return try .configuration(code(of: side, .configuration).configuration())
            case .classes(let path, let side):
                return .classes(try text(at: path, side).map { ApplicationCode.classes(path: path, text: $0) } ?? [])
            case .packages(let path, let side):
                return .packages(try text(at: path, side).map(ApplicationCode.packages) ?? [:])
            }
        } catch {
            absent += error.absent
            return .unknown(reason: error.reason)
        }
    }

    // MARK: Reading

    private func tree(of side: Side) throws(CodeGap) -> ObjectID {
        guard side == .live else { return candidate }
        guard let live else { throw CodeGap(reason: "nothing is live yet") }
        return live
    }

    private func text(at path: RepositoryPath, _ side: Side) throws(CodeGap) -> [UInt8]? {
        let tree = try tree(of: side)
        let entry: FileVersion?
        do throws(GitError) {
            entry = try store.entry(at: path, in: tree)
        } catch {
            throw CodeGap(reason: "\(path) can't be read: \(error)")
        }
        guard let entry else { return nil }
        guard entry.mode == .regular || entry.mode == .executable else {
            throw CodeGap(reason: "\(path) is a link or a submodule, and what lies behind it isn't known")
        }
        return try CodeOfSide.blob(entry.id, at: path, of: store)
    }

    /// The code of one side, with at least the files read that are of this use.
    private func code(of side: Side, _ use: ApplicationCode.Use) throws(CodeGap) -> CodeOfSide {
        if sides[side] == nil {
            sides[side] = try CodeOfSide(store: store, tree: try tree(of: side), root: root, excluding: nested)
        }
        guard let code = sides[side] else { throw CodeGap(reason: "the code isn't there") }
        try code.read(use)
        return code
    }
}

/// Why the code can't be looked at whole.
struct CodeGap: Error {
    let reason: String
    var absent: [ObjectID] = []
}

/// The code of one commit, read as far as it was asked for.
final class CodeOfSide {
    /// The most bytes of code that are read. Large apps have some tens of megabytes.
    private static let byteLimit = 256 << 20
    /// The most bytes of one file that are read: what is larger was made by a program.
    private static let fileLimit = 2 << 20
    /// The most files that are looked at.
    private static let fileCountLimit = 200_000

    private let store: GitStore
    private let root: RepositoryPath
    private var unread: [(path: RepositoryPath, id: ObjectID, use: ApplicationCode.Use)] = []
    private var code: ApplicationCode
    private var budget = CodeOfSide.byteLimit
    /// The folder of a gem that the lock file takes from a path where no code is looked for.
    private var gemElsewhere: String?
    /// What lies where code may lie, and can't be looked into.
    private var hidden: (path: RepositoryPath, use: ApplicationCode.Use)?

    init(
        store: GitStore, tree: ObjectID, root: RepositoryPath, excluding nested: [RepositoryPath]
    ) throws(CodeGap) {
        self.store = store
        self.root = root
        code = ApplicationCode(root: root)
        do throws(GitError) {
            if root.bytes.isEmpty {
                try list(tree, .root, nested)
            } else if let entry = try store.entry(at: root, in: tree), entry.mode == .directory {
                try list(entry.id, root, nested)
            }
            gemElsewhere = try gemOutside(in: tree)
        } catch {
            throw CodeGap(reason: "the commit's folders can't be read: \(error)")
        }
    }

    /// The first path of `Gemfile.lock`'s `PATH` sections that leads out of the app's folder, or to where no code is read.
    private func gemOutside(in tree: ObjectID) throws(GitError) -> String? {
        guard let entry = try store.entry(at: root.appending("Gemfile.lock".utf8), in: tree), entry.mode == .regular,
            let text = try? store.blob(entry.id)
        else { return nil }
        var isPath = false
        for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
            if !line.hasPrefix(" ") { isPath = line == "PATH" }
            guard isPath, line.hasPrefix("  remote: ") else { continue }
            let remote = String(line.dropFirst("  remote: ".count))
            let parts = remote.split(separator: "/").filter { $0 != "." }
            if remote.hasPrefix("/") || parts.first == ".." { return remote }
            let probe = parts.reduce(root) { $0.appending($1.utf8) }.appending("lib".utf8).appending("a.rb".utf8)
            if !parts.isEmpty, !ApplicationCode.use(of: probe, below: root).contains(.models) { return remote }
        }
        return nil
    }

    private func list(_ tree: ObjectID, _ folder: RepositoryPath, _ nested: [RepositoryPath]) throws(GitError) {
        for entry in try store.tree(tree).entries where unread.count < Self.fileCountLimit {
            let path = folder.bytes.isEmpty ? RepositoryPath(bytes: entry.name) : folder.appending(entry.name)
            switch entry.mode {
            case .directory:
                if !nested.contains(path), !isForeign(path) { try list(entry.id, path, nested) }
            case .regular, .executable:
                let use = ApplicationCode.use(of: path, below: root)
                if !use.isEmpty { unread.append((path, entry.id, use)) }
            case .symbolicLink: if !leadsInside(path, entry.id) { noteHidden(path) }
            case .submodule: noteHidden(path)
            }
        }
    }

    /// Folders whose files are never an app's code, and often very many.
    private func isForeign(_ path: RepositoryPath) -> Bool {
        let parts = path.components.dropFirst(root.components.count).map { String(decoding: $0, as: UTF8.self) }
        guard let last = parts.last, last != "node_modules" else { return true }
        return parts.count == 1 && ["spec", "test", "public", "tmp", "log"].contains(last)
    }

    /// Whether a link leads to something in the app's own folder, which is read where it lies.
    private func leadsInside(_ path: RepositoryPath, _ id: ObjectID) -> Bool {
        guard let target = try? store.blob(id), target.first != UInt8(ascii: "/") else { return false }
        // What a package manager put there isn't the app's, and isn't in the commit.
        if target.holds("node_modules/") { return true }
        var parts = path.components.dropLast().map(Array.init)
        for part in target.split(separator: UInt8(ascii: "/")) {
            switch String(decoding: part, as: UTF8.self) {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return false }
            default: parts.append(Array(part))
            }
        }
        let resolved = RepositoryPath(bytes: parts.joined(separator: [UInt8(ascii: "/")]))
        return resolved.isInside(root) && Self.holdsCode(resolved, below: root)
    }

    /// A link or a submodule, in a folder where code lies.
    private func noteHidden(_ path: RepositoryPath) {
        guard hidden == nil else { return }
        // What would be said of a file there.
        let use = ApplicationCode.use(of: path, below: root)
            .union(ApplicationCode.use(of: path.appending("a.rb".utf8), below: root))
        let isAsset = ["assets", "javascript", "frontend", "packs"].contains { folder in
            path.components.dropFirst(root.components.count).dropFirst().first?.elementsEqual(folder.utf8) ?? false
        }
        // Rails loads no Ruby from `app/assets` and `app/javascript`.
        if isAsset { return }
        if Self.holdsCode(path, below: root) || use.contains(.configuration), !use.isEmpty { hidden = (path, use) }
    }

    private static func holdsCode(_ path: RepositoryPath, below root: RepositoryPath) -> Bool {
        let first = path.components.dropFirst(root.components.count).first.map { String(decoding: $0, as: UTF8.self) }
        return ["app", "lib", "engines", "packs", "packages", "components", "gems"].contains(first)
    }

    /// Reads the files of a use that weren't read yet.
    func read(_ use: ApplicationCode.Use) throws(CodeGap) {
        if let hidden, !hidden.use.isDisjoint(with: use) {
            throw CodeGap(reason: "\(hidden.path) is a link or a submodule, and what lies behind it isn't known")
        }
        if let gem = gemElsewhere, !use.isDisjoint(with: [.models, .references]) {
            throw CodeGap(reason: "the gem in \(gem) belongs to the app's code and isn't read")
        }
        guard unread.count < Self.fileCountLimit else {
            throw CodeGap(reason: "the app has more than \(Self.fileCountLimit) files of code, and no more are read")
        }
        // Which models there are depends on how the app is configured.
        let wanted = use.union(.configuration)
        var left: [(path: RepositoryPath, id: ObjectID, use: ApplicationCode.Use)] = []
        var absent: [ObjectID] = []
        for file in unread {
            guard !file.use.isDisjoint(with: wanted) else {
                left.append(file)
                continue
            }
            do throws(CodeGap) {
                let text = try Self.blob(file.id, at: file.path, of: store)
                budget -= text.count
                guard text.count <= Self.fileLimit else { throw CodeGap(reason: Self.tooLarge(file.path)) }
                if budget >= 0 { code.add(file.path, text) }
            } catch {
                guard !error.absent.isEmpty else { throw error }
                absent += error.absent
                left.append(file)
            }
        }
        unread = left
        guard absent.isEmpty else {
            throw CodeGap(
                reason: "this clone doesn't hold \(absent.count) of the files; fetch them with git", absent: absent)
        }
        guard budget >= 0 else {
            throw CodeGap(reason: "the app has more than \(Self.byteLimit >> 20) MiB of code, and no more is read")
        }
    }

    private static func tooLarge(_ path: RepositoryPath) -> String {
        "\(path) has more than \(fileLimit >> 20) MiB, and no more is read"
    }

    static func blob(_ id: ObjectID, at path: RepositoryPath, of store: GitStore) throws(CodeGap) -> [UInt8] {
        do throws(GitError) {
            return try store.blob(id)
        } catch {
            let isAbsent = error.kind == .missingObject
            throw CodeGap(
                reason: isAbsent
                    ? "this clone doesn't hold \(path); fetch it with git" : "\(path) can't be read: \(error)",
                absent: isAbsent ? [id] : [])
        }
    }

    // MARK: Answers

    func models(of table: String) -> Answer { code.models(of: table) }

    func references(to object: DatabaseObject) -> Answer { code.references(to: object) }

    func configuration() -> AppConfiguration { code.configuration() }
}
