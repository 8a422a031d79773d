internal import CLibGit2
internal import DeployModel

/// A repository read in process, through libgit2.
///
/// Everything handed out is a plain value: nothing points into the library's memory after a call.
@safe
final class LibGit2Repository: GitBackend {
    let name = "libgit2"
    let idSize = 20
    private let repository: OpaquePointer
    private let database: OpaquePointer

    /// Opens the repository at `path` or, unless `exactly`, the nearest above it.
    init(path: String, exactly: Bool) throws(GitError) {
        try LibGit2.start()
        let attempt = "open the repository at \(path)"
        var opened: OpaquePointer?
        let flags = exactly ? GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue : 0
        do throws(GitError) {
            try LibGit2.check(attempt) { unsafe git_repository_open_ext(&opened, path, flags, nil) }
        } catch {
            throw error.kind == .missingObject
                ? GitError(.noRepository, attempt: attempt, cause: error.cause) : error
        }
        guard let repository = unsafe opened else {
            throw GitError(.other, attempt: attempt, cause: "libgit2 opened nothing")
        }
        unsafe self.repository = repository
        var found: OpaquePointer?
        let code = unsafe git_repository_odb(&found, repository)
        guard code >= 0, let database = unsafe found else {
            let error = LibGit2.lastError(code, .other, attempt: "open the object database of \(path)")
            unsafe git_repository_free(repository)
            throw error
        }
        unsafe self.database = database
        unsafe LooseBackend.add(to: database, commonDirectory: commonDirectory)
    }

    deinit {
        unsafe git_odb_free(database)
        unsafe git_repository_free(repository)
    }

    var commonDirectory: String {
        Self.folder(unsafe String(cString: git_repository_commondir(repository)))
    }

    var workingDirectory: String? {
        guard let path = unsafe git_repository_workdir(repository) else { return nil }
        return Self.folder(unsafe String(cString: path))
    }

    /// The path without the slash that libgit2 puts behind folders and git doesn't.
    private static func folder(_ path: String) -> String {
        path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    }

    /// libgit2 looks into a linked worktree's own folder, where no such file ever is. One that can't be read may cut
    /// anything.
    var isShallow: Bool {
        switch PlainFile(path: "\(commonDirectory)/shallow") {
        case .absent: false
        case .content(let bytes): !bytes.isEmpty
        case .unreadable: true
        }
    }

    // MARK: Objects

    func object(_ id: ObjectID) throws(GitError) -> GitObject {
        let attempt = "read object \(id)"
        guard id.byteCount == idSize else {
            throw GitError(.missingObject, attempt: attempt, cause: "this repository's ids have 40 digits")
        }
        var oid = Self.oid(id)
        var read: OpaquePointer?
        try LibGit2.check(attempt) { unsafe git_odb_read(&read, database, &oid) }
        guard let object = unsafe read else { throw GitError(.other, attempt: attempt, cause: "libgit2 read nothing") }
        defer { unsafe git_odb_object_free(object) }
        let size = unsafe git_odb_object_size(object)
        let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: git_odb_object_data(object), count: size))
        guard let type = Self.type(unsafe git_odb_object_type(object)) else {
            throw GitError(.corruptObject, attempt: attempt, cause: "its type is none that git knows")
        }
        return GitObject(type: type, bytes: bytes)
    }

    func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
        var oid = git_oid()
        try LibGit2.check("hash a list of assets") {
            unsafe bytes.withUnsafeBytes { unsafe git_odb_hash(&oid, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) }
        }
        return try Self.id(oid)
    }

    // MARK: Names

    func resolve(_ revision: String) throws(GitError) -> ObjectID {
        // A whole id need not be looked up: reading it tells whether it is there, as with the git program.
        if let id = ObjectID(hexadecimal: revision), id.byteCount == idSize { return id }
        let attempt = "resolve \(revision)"
        let whole = try expanded(revision, attempt: attempt)
        var object: OpaquePointer?
        do throws(GitError) {
            try LibGit2.check(attempt) { unsafe git_revparse_single(&object, repository, whole) }
        } catch {
            // Either the name means nothing, or it names an object that isn't here.
            guard error.kind == .missingObject, !error.cause.contains("no match for id (") else { throw error }
            throw GitError(.unknownRevision, attempt: attempt, cause: error.cause)
        }
        defer { unsafe git_object_free(object) }
        return try Self.id(unsafe git_object_id(object).pointee)
    }

    /// The revision with the abbreviated id that it begins with made whole, by the names of the objects alone.
    ///
    /// libgit2 reads an abbreviated loose object itself, and hangs if that has lost its end: see ``LooseObjects``.
    private func expanded(_ revision: String, attempt: String) throws(GitError) -> String {
        let base = revision.prefix { $0 != "^" && $0 != "~" && $0 != ":" }
        guard let digits = Self.abbreviatedID(in: base) else { return revision }
        // As for git, a ref of that name comes before an id. If refs can't be read, libgit2 says so itself.
        var reference: OpaquePointer?
        let code = unsafe git_reference_dwim(&reference, repository, String(base))
        unsafe git_reference_free(reference)
        guard code == GIT_ENOTFOUND.rawValue else { return revision }
        var (short, found) = (git_oid(), git_oid())
        let text = String(digits)
        try LibGit2.check(attempt) { unsafe git_oid_fromstrn(&short, text, text.utf8.count) }
        do throws(GitError) {
            try LibGit2.check(attempt) { unsafe git_odb_exists_prefix(&found, database, &short, text.utf8.count) }
        } catch {
            guard error.kind == .missingObject else { throw error }
            throw GitError(.unknownRevision, attempt: attempt, cause: error.cause)
        }
        return try "\(Self.id(found))\(revision[base.endIndex...])"
    }

    /// The digits of `abcd123`, or of `v1.0-3-gabcd123` as `git describe` prints it.
    private static func abbreviatedID(in base: Substring) -> Substring? {
        let parts = base.split(separator: "-", omittingEmptySubsequences: false)
        var digits = base
        if parts.count >= 3, let last = parts.last, last.hasPrefix("g") {
            let count = parts[parts.count - 2]
            guard !count.isEmpty, count.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            digits = last.dropFirst()
        }
        let isID = (4...39).contains(digits.utf8.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        return isID ? digits : nil
    }

    func reference(_ name: String) throws(GitError) -> ObjectID? {
        var oid = git_oid()
        let code = unsafe git_reference_name_to_id(&oid, repository, name)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EUNBORNBRANCH.rawValue { return nil }
        guard code >= 0 else { throw LibGit2.lastError(code, .other, attempt: "read \(name)") }
        return try Self.id(oid)
    }

    func references(under prefix: String) throws(GitError) -> [Reference] {
        let attempt = "list \(prefix)"
        var created: OpaquePointer?
        try LibGit2.check(attempt) {
            unsafe git_reference_iterator_glob_new(&created, repository, prefix + "*")
        }
        guard let iterator = unsafe created else { return [] }
        defer { unsafe git_reference_iterator_free(iterator) }
        var names: [String] = []
        while true {
            var name: UnsafePointer<CChar>?
            let code = unsafe git_reference_next_name(&name, iterator)
            if code == GIT_ITEROVER.rawValue { break }
            guard code >= 0, let text = unsafe name else { throw LibGit2.lastError(code, .other, attempt: attempt) }
            unsafe names.append(String(cString: text))
        }
        var references: [Reference] = []
        for name in names.sorted() {
            // A ref may have gone between the two calls, or point nowhere (a broken symbolic ref): it is not there.
            guard let target = try reference(name) else { continue }
            references.append(Reference(name: name, target: target))
        }
        return references
    }

    func configuration(under prefix: String) throws(GitError) -> [ConfigurationValue] {
        let attempt = "read git's configuration"
        var configuration: OpaquePointer?
        try LibGit2.check(attempt) { unsafe git_repository_config_snapshot(&configuration, repository) }
        defer { unsafe git_config_free(configuration) }
        var created: OpaquePointer?
        try LibGit2.check(attempt) { unsafe git_config_iterator_new(&created, configuration) }
        guard let iterator = unsafe created else { return [] }
        defer { unsafe git_config_iterator_free(iterator) }
        var values: [ConfigurationValue] = []
        while true {
            var found: UnsafeMutablePointer<git_config_entry>?
            let code = unsafe git_config_next(&found, iterator)
            if code == GIT_ITEROVER.rawValue { return values }
            guard code >= 0, let entry = unsafe found?.pointee, let key = unsafe entry.name else {
                throw LibGit2.lastError(code, .other, attempt: attempt)
            }
            let name = unsafe String(cString: key)
            guard name.hasPrefix(prefix) else { continue }
            values.append(ConfigurationValue(key: name, value: unsafe entry.value.map { unsafe String(cString: $0) }))
        }
    }

    // MARK: History

    func divergence(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> Divergence {
        let attempt = "compare the histories of \(one.abbreviated) and \(other.abbreviated)"
        var (left, right) = (Self.oid(one), Self.oid(other))
        var (ahead, behind) = (0, 0)
        try LibGit2.check(attempt) {
            unsafe git_graph_ahead_behind(&ahead, &behind, repository, &left, &right)
        }
        guard ahead > 0, behind > 0 else { return Divergence(ahead: ahead, behind: behind, isRelated: true) }
        var base = git_oid()
        let code = unsafe git_merge_base(&base, repository, &left, &right)
        guard code >= 0 || code == GIT_ENOTFOUND.rawValue else {
            throw LibGit2.lastError(code, .other, attempt: attempt)
        }
        return Divergence(ahead: ahead, behind: behind, isRelated: code >= 0)
    }

    // MARK: Conversions

    private static func oid(_ id: ObjectID) -> git_oid {
        var oid = git_oid()
        let bytes = id.bytes
        unsafe withUnsafeMutableBytes(of: &oid) { unsafe $0.copyBytes(from: bytes.prefix($0.count)) }
        return oid
    }

    private static func id(_ oid: git_oid) throws(GitError) -> ObjectID {
        let bytes = unsafe withUnsafeBytes(of: oid) { unsafe Array($0.prefix(20)) }
        guard let id = ObjectID(bytes: bytes) else {
            throw GitError(.other, attempt: "read an id", cause: "libgit2's ids are not 20 bytes long")
        }
        return id
    }

    private static func type(_ type: git_object_t) -> ObjectType? {
        switch type {
        case GIT_OBJECT_COMMIT: .commit
        case GIT_OBJECT_TREE: .tree
        case GIT_OBJECT_BLOB: .blob
        case GIT_OBJECT_TAG: .tag
        default: nil
        }
    }
}
