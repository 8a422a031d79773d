import Foundation
import TestSupport

/// Where this target's snapshots lie: in the folder above.
enum SnapshotFolder {
    /// As `expectSnapshot` wants it: the path of a file beside the folder `Snapshots`.
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("all").path
}
