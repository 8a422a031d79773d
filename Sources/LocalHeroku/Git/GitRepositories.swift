internal import ChildProcess

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The bare repositories, one an app, in one folder.
actor GitRepositories {
    nonisolated let folder: String
    private var ready: Set<String> = []

    init(folder: String) { self.folder = folder }

    /// Makes an app's repository if there is none, and returns its path; nothing if that fails.
    func repository(of app: String) async -> String? {
        let path = "\(folder)/\(app).git"
        guard !ready.contains(app) else { return path }
        let script = """
            git init --quiet --bare --initial-branch=main "$1" && cd "$1" &&
            git config http.receivepack true && git config http.getanyfile false &&
            git config gc.auto 0 && git config receive.autogc false
            """
        let status = await Program.run(["sh", "-c", script, "sh", path], environment: Self.variables)
        guard status == 0, Self.writeHook(to: path) else { return nil }
        ready.insert(app)
        return path
    }

    /// Under these, git knows nothing of the user's own settings.
    static var variables: [String: String] {
        var result = ChildProcess.inheritedEnvironment.filter { ["PATH", "TMPDIR"].contains($0.key) }
        result.merge(["LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"]) { _, new in new }
        return result
    }

    private static func writeHook(to repository: String) -> Bool {
        let hook = "\(repository)/hooks/pre-receive"
        let files = FileManager.default
        return (try? files.createDirectory(atPath: "\(repository)/hooks", withIntermediateDirectories: true)) != nil
            && (try? Data(HeldPush.hook.utf8).write(to: URL(filePath: hook), options: .atomic)) != nil
            && (try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)) != nil
    }
}
