internal import Synchronization

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The file that says that the platform is ready, and how clients find it. It holds the key: only its owner may read it.
final class ReadyFile: Sendable {
    private let path: String
    private let written = Mutex<String?>(nil)

    /// Removes the one of an earlier run, whose address and key are nobody's.
    ///
    /// - Throws: if what is there is no plain file: a device or a link isn't ours to replace.
    init(_ path: String) throws {
        self.path = path
        guard let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType else {
            return
        }
        guard type == .typeRegular else {
            throw LocalServerError("the ready file \(path) is there, and is no plain file")
        }
        try FileManager.default.removeItem(atPath: path)
    }

    /// Writes it in one piece: whoever sees it sees all of it.
    func write(_ text: String) throws {
        let partial = "\(path).\(Identifier.make())"
        guard
            FileManager.default.createFile(
                atPath: partial, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw LocalServerError("the ready file \(path) can't be written") }
        do {
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw LocalServerError("the ready file \(path) can't be written")
        }
        written.withLock { $0 = text }
    }

    /// Removes it, if it is still as it was written: by now it may be another run's.
    func remove() {
        guard let text = written.withLock({ $0 }), FileManager.default.contents(atPath: path) == Data(text.utf8)
        else { return }
        try? FileManager.default.removeItem(atPath: path)
    }
}
