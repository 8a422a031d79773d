import ChildProcess
import Foundation
import TestSupport
import Testing

/// What the tests do to an app of a local platform.
extension LocalHerokuProcess {
    /// Builds an app from files, as a client does with a source, and returns the build once it has ended.
    @discardableResult
    func build(_ app: String, _ files: [String: String], version: String? = nil) throws -> [String: Any] {
        let source = try call("POST", "/apps/\(app)/sources").object["source_blob"] as? [String: String] ?? [:]
        let folder = try TemporaryDirectory(named: "source")
        for (path, text) in files { try folder.write(text, to: "tree/\(path)", mode: 0o755) }
        let archive = folder.path("source.tar.gz")
        let packed = try ChildProcess.run(["tar", "-czf", archive, "-C", folder.path("tree"), "."])
        try #require(packed.status.isSuccess)
        let upload = [
            "curl", "--silent", "--fail", "--noproxy", "*", "--header", "Content-Type;", "--upload-file", archive,
            source["put_url"] ?? "",
        ]
        try #require(try ChildProcess.run(upload).status.isSuccess)
        let blob: [String: Any] = ["url": source["get_url"] ?? "", "version": version ?? NSNull()]
        let answer = try call("POST", "/apps/\(app)/builds", body: ["source_blob": blob])
        try #require(answer.status == 201, "\(answer.text)")
        let id = try #require(answer.object["id"] as? String)
        let ended = try eventually {
            let build = try call("GET", "/apps/\(app)/builds/\(id)").object
            return build["status"] as? String == "pending" ? nil : build
        }
        return try #require(ended)
    }

    /// Builds an app, and returns its release once that is no longer pending.
    @discardableResult
    func deploy(_ app: String, _ files: [String: String], version: String? = nil) throws -> [String: Any] {
        let build = try build(app, files, version: version)
        try #require(build["status"] as? String == "succeeded")
        let release = try #require((build["release"] as? [String: Any])?["id"] as? String)
        return try settled(release, of: app)
    }

    /// A release once it is no longer pending.
    func settled(_ release: String, of app: String) throws -> [String: Any] {
        let found = try eventually {
            let release = try call("GET", "/apps/\(app)/releases/\(release)").object
            return release["status"] as? String == "pending" ? nil : release
        }
        return try #require(found)
    }

    /// All releases, a line each: `v3 succeeded current: Deploy 01234567`.
    func releases(_ app: String) throws -> [String] {
        try call("GET", "/apps/\(app)/releases").list.map { release in
            let current = release["current"] as? Bool == true ? " current" : ""
            return "v\(release["version"] ?? "") \(release["status"] ?? "")\(current): \(release["description"] ?? "")"
        }
    }
}

/// Small apps to deploy.
enum SmallApp {
    static let commit = "0123456789abcdef0123456789abcdef01234567"
    static let web = "web: python3 -m http.server $PORT --bind 127.0.0.1\n"
    /// With a web process and a worker.
    static let plain = ["Procfile": "\(web)worker: sleep 1000\n", "index.html": "hello\n"]
    /// With a release phase as well.
    static func releasing(_ command: String) -> [String: String] {
        ["Procfile": "\(web)worker: sleep 1000\nrelease: \(command)\n", "index.html": "hello\n"]
    }
}
