internal import CZlib
internal import DeployModel

/// The objects that lie in files of their own, read without libgit2.
///
/// libgit2 1.5 never comes back from a loose object that has lost its end, as a crash or a full disk leaves them: its
/// `git_zstream_get_output` loops for ever. A hook must not hang, so ``LooseBackend`` lets libgit2 read them here.
struct LooseObjects {
    /// The most bytes of an object. No commit, tree or file that a decision reads is larger; a header may claim any size.
    private static let sizeLimit = 512 << 20
    /// The most bytes of a file: what zlib can't pack grows by less than a thousandth.
    private static let fileLimit = sizeLimit + sizeLimit / 1000 + 1024
    /// git's own limit for alternates that name alternates.
    private static let alternatesDepth = 5

    /// The folders that hold objects: the repository's own, and those of its alternates.
    private let folders: [String]

    /// - Parameter commonDirectory: The repository's own folder.
    init(commonDirectory: String) {
        var folders: [String] = []
        Self.collect("\(commonDirectory)/objects", depth: 0, into: &folders)
        self.folders = folders
    }

    /// Reads an object.
    ///
    /// A bad file in one folder doesn't hide a good one in another.
    ///
    /// - Returns: Nothing if no file holds it, or if the file isn't one that this reader knows: libgit2 is to be asked.
    func object(_ id: ObjectID) throws(GitError) -> GitObject? {
        let digits = id.description
        let attempt = "read object \(id)"
        var failure: GitError?
        for folder in folders {
            let path = "\(folder)/\(digits.prefix(2))/\(digits.dropFirst(2))"
            switch PlainFile(path: path, limit: Self.fileLimit) {
            case .absent: continue
            case .unreadable:
                failure =
                    failure
                    ?? (Permission.isDenied(path)
                        ? GitError(.permissionDenied, attempt: attempt, cause: "permission denied: \(path)")
                        : GitError(.corruptObject, attempt: attempt, cause: "\(path) is corrupt or too large"))
            case .content(let bytes):
                guard Self.isZlib(bytes) else { continue }
                if let object = Self.object(in: bytes) { return object }
                failure =
                    failure
                    ?? GitError(
                        .corruptObject, attempt: attempt, cause: "\(path) is corrupt, cut short or too large")
            }
        }
        if let failure { throw failure }
        return nil
    }

    /// Source: gitrepository-layout(5), `objects/info/alternates`: a folder a line, from the root or from this folder.
    private static func collect(_ folder: String, depth: Int, into folders: inout [String]) {
        guard depth <= alternatesDepth, !folders.contains(folder) else { return }
        folders.append(folder)
        guard case .content(let bytes) = PlainFile(path: "\(folder)/info/alternates") else { return }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            collect(line.hasPrefix("/") ? String(line) : "\(folder)/\(line)", depth: depth + 1, into: &folders)
        }
    }

    /// Whether the bytes begin as a zlib stream does. Source: RFC 1950, 2.2.
    private static func isZlib(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] & 0x8F == 0x08 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    /// Inflates a loose object: `type SP size NUL content`.
    private static func object(in file: [UInt8]) -> GitObject? {
        guard let start = inflate(file, atMost: 64), let end = start.bytes.firstIndex(of: 0) else { return nil }
        let words = start.bytes[..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        // zlib never packs to less than a thousandth: a larger claim is a lie, and must not become an allocation.
        guard words.count == 2, let type = ObjectType(rawValue: words[0]), let size = Int(words[1]),
            (0...sizeLimit).contains(size), size / 1100 <= file.count,
            let whole = inflate(file, atMost: end + 1 + size + 1),
            whole.hasEnded, whole.bytes.count == end + 1 + size
        else { return nil }
        return GitObject(type: type, bytes: Array(whole.bytes[(end + 1)...]))
    }

    private static func inflate(_ file: [UInt8], atMost limit: Int) -> (bytes: [UInt8], hasEnded: Bool)? {
        var status: Int32 = -1
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, written in
            status = unsafe file.withUnsafeBufferPointer { input in
                unsafe drawbridge_inflate(input.baseAddress, input.count, buffer.baseAddress, limit, &written)
            }
        }
        return status < 0 ? nil : (bytes, status == 1)
    }
}
