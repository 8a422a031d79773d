import Foundation

/// The built programs, beside the bundle of these tests.
enum Program: String, CaseIterable {
    case drawbridge
    case prePush = "drawbridge-pre-push"
    case step = "drawbridge-step"

    /// The absolute path.
    var path: String { "\(Self.folder)/\(rawValue)" }

    /// The folder of the build in which these tests run.
    ///
    /// Linux runs the bundle itself; elsewhere a helper is told its path. Either way the programs lie in a folder above.
    static let folder: String = {
        let places = [Bundle.main.executablePath, Bundle.main.bundlePath].compactMap { $0 } + CommandLine.arguments
        let candidates = places.flatMap { place in
            sequence(first: URL(fileURLWithPath: place).standardizedFileURL) { url in
                url.path == "/" ? nil : url.deletingLastPathComponent()
            }
        }
        let found = candidates.first { url in
            allCases.allSatisfy { FileManager.default.isExecutableFile(atPath: "\(url.path)/\($0.rawValue)") }
        }
        return found?.resolvingSymlinksInPath().path ?? "/the-programs-are-not-built"
    }()
}
