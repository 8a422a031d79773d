import ChildProcess
import Foundation

/// Writes a file with a mode, and the folders it needs.
///
/// An executable is written by a shell, not by this process: tests run in parallel, and a child that another one starts
/// in the same instant would hold the file open for writing until its own `exec`; whoever ran the file meanwhile would
/// get "Text file busy".
public func writeFile(_ text: String, at path: String, mode: Int = 0o644) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard mode & 0o111 != 0 else {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return
    }
    let script = #"cat >"$1" && chmod "$2" "$1""#
    let output = try ChildProcess.run(
        ["sh", "-c", script, "sh", path, String(mode, radix: 8)], input: Array(text.utf8))
    guard output.status.isSuccess else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
}
