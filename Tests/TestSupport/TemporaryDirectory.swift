import Foundation

/// A folder of its own for a test, removed with all its content when its owner goes.
///
/// A class, so that a test can hand it on; it must outlive what is done in it: keep it in a `let` and use that.
public final class TemporaryDirectory: Sendable {
    /// The absolute path, symbolic links resolved (macOS keeps temporary folders behind one), no slash at the end.
    public let path: String

    /// Makes the folder; `name` becomes part of its path, for paths with spaces and the like.
    public init(named name: String = "drawbridge-test") throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        // Not `resolvingSymlinksInPath`, which takes macOS's /private away again.
        guard let resolved = realpath(url.path, nil) else { throw CocoaError(.fileNoSuchFile) }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something inside, which need not be there.
    public func path(_ relative: String) -> String { "\(path)/\(relative)" }

    /// Writes a file, and the folders it needs, inside. Returns its path.
    @discardableResult
    public func write(_ text: String, to relative: String, mode: Int = 0o644) throws -> String {
        try writeFile(text, at: path(relative), mode: mode)
        return path(relative)
    }

    /// Reads a file inside as UTF-8; nothing if there is none.
    public func read(_ relative: String) -> String? {
        FileManager.default.contents(atPath: path(relative)).map { String(decoding: $0, as: UTF8.self) }
    }
}
