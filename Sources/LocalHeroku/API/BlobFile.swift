#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Files of sources.
enum BlobFile {
    /// Writes a file and the folder that it lies in; both only for the owner.
    static func write(_ bytes: [UInt8], to file: String) throws(APIError) {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(bytes).write(to: URL(filePath: file))
        } catch {
            throw APIError(500, "internal_server_error", "The blob can't be stored.")
        }
    }

    /// Reads a file; nothing if there is none.
    static func read(_ file: String) -> [UInt8]? { FileManager.default.contents(atPath: file).map(Array.init) }
}
