#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Removes a folder with all that is in it. One that stays behind goes with the platform's own.
func removeFolder(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

/// Removes a folder that others may still be removing files of, or writing to: tries again for two seconds.
func removeForGood(_ path: String) async {
    for _ in 0..<40 {
        try? FileManager.default.removeItem(atPath: path)
        guard FileManager.default.fileExists(atPath: path) else { return }
        try? await Task.sleep(for: .milliseconds(50))
    }
}
