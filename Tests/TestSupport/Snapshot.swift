import Foundation
public import Testing

/// Compares a text with the one stored in `Snapshots/<name>.txt` beside the test's file.
///
/// If there is none, or `RECORD_SNAPSHOTS` is set, the text is stored *and* the test fails: a recorded text is a claim
/// that somebody has to read. What differs between machines must be replaced before (see `replacing`).
///
/// - Parameters:
///   - text: the text to judge.
///   - name: the stored file's name without its ending.
///   - replacing: texts to replace by others first, such as a temporary folder's path by `<folder>`; longest first.
public func expectSnapshot(
    _ text: String, named name: String, replacing: [String: String] = [:], filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    var text = text
    for (found, replacement) in replacing.sorted(by: { $0.key.count > $1.key.count }) {
        text = text.replacingOccurrences(of: found, with: replacement)
    }
    if !text.hasSuffix("\n") { text += "\n" }
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let file = folder.appendingPathComponent("\(name).txt")
    let stored = try? String(contentsOf: file, encoding: .utf8)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if let stored, !isRecording {
        guard stored != text else { return }
        Issue.record(Comment(rawValue: difference(stored, text, name)), sourceLocation: sourceLocation)
        return
    }
    do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(file.path): read it, then run again", sourceLocation: sourceLocation)
    } catch {
        Issue.record("could not record \(file.path): \(error)", sourceLocation: sourceLocation)
    }
}

private func difference(_ stored: String, _ text: String, _ name: String) -> String {
    let old = stored.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    return """
        differs from Snapshots/\(name).txt at line \(first + 1) (RECORD_SNAPSHOTS=1 stores the new text)
        stored: \(first < old.count ? String(old[first]) : "<end>")
        now:    \(first < new.count ? String(new[first]) : "<end>")
        ---- all of it now:
        \(text)
        """
}
