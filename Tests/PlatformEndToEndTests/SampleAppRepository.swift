import ChildProcess
import Foundation
import TestSupport

/// The sample app in a repository of its own, a commit a version: the folders of `SampleApp` laid one over the other.
final class SampleAppRepository: Sendable {
    /// What the commits change.
    enum Version: String, CaseIterable, Comparable {
        /// The app as it begins, without a release phase.
        case v1
        /// Adds a column and shows it.
        case v2
        /// Has a release phase that fails.
        case v3
        /// Has a release phase that migrates, and renames the column of `v2`.
        case v4

        /// The folder that is laid over the former ones.
        var folder: String { self == .v1 ? "base" : rawValue }

        static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/SampleApp"

    /// The repository, with nothing committed at first.
    let git: GitFixture

    init() throws { git = try GitFixture(named: "sample-app") }

    /// Commits a version: all folders up to its own, over what was there. Returns the commit's id.
    @discardableResult
    func commit(_ version: Version) throws -> String {
        for layer in Version.allCases where layer <= version {
            let output = try ChildProcess.run(["cp", "-R", "\(Self.folder)/\(layer.folder)/.", git.path])
            guard output.status.isSuccess else { throw CocoaError(.fileReadNoSuchFile) }
        }
        return try git.commit("sample app \(version.rawValue)")
    }

    /// Pushes the branch to an app with the real git: the exit status, and what it printed.
    func push(to app: String, of platform: LocalHerokuProcess, arguments: [String] = ["main"], key: String? = nil)
        throws -> (status: ChildProcess.Status, output: String)
    {
        let output = try git.run(["push", url(of: app, platform, key: key)] + arguments)
        return (output.status, output.text + output.errorText)
    }

    /// Where the branch of an app's repository is.
    func head(of app: String, of platform: LocalHerokuProcess) throws -> String {
        String(try git.git("ls-remote", url(of: app, platform, key: nil), "refs/heads/main").prefix(40))
    }

    private func url(of app: String, _ platform: LocalHerokuProcess, key: String?) -> String {
        let host = platform.address.dropFirst("http://".count)
        return "http://anybody:\(key ?? platform.key)@\(host)/git/\(app).git"
    }
}
