import Foundation

extension LocalHerokuProcess {
    /// The folder of the build in which these tests run: the programs lie in a folder above the bundle.
    public static let programs: String = {
        let places = [Bundle.main.executablePath, Bundle.main.bundlePath].compactMap { $0 } + CommandLine.arguments
        let folders = places.flatMap { place in
            sequence(first: URL(fileURLWithPath: place).standardizedFileURL) { url in
                url.path == "/" ? nil : url.deletingLastPathComponent()
            }
        }
        let found = folders.first { FileManager.default.isExecutableFile(atPath: "\($0.path)/local-heroku") }
        return found?.resolvingSymlinksInPath().path ?? "/the-programs-are-not-built"
    }()

    /// Waits for the lines that it writes once it is ready.
    static func waitUntilReady(_ directory: TemporaryDirectory, _ process: Process) throws -> [String] {
        let deadline = Date(timeIntervalSinceNow: 60)
        while Date() < deadline {
            if let text = directory.read("ready") { return text.components(separatedBy: "\n") }
            guard process.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        if process.isRunning { process.terminate() }
        throw Failure(description: "local-heroku isn't ready: \(directory.read("stderr") ?? "")")
    }

    /// The variables of lines `export NAME=VALUE`.
    static func variables(in lines: [String]) -> [String: String] {
        var result: [String: String] = [:]
        for line in lines where line.hasPrefix("export ") {
            let pair = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { result[pair[0]] = pair[1] }
        }
        return result
    }

    /// The addresses of lines `# app NAME: ADDRESS …`.
    static func addresses(in lines: [String]) -> [String: String] {
        var result: [String: String] = [:]
        for line in lines where line.hasPrefix("# app ") {
            let words = line.split(separator: " ").map(String.init)
            if words.count > 3 { result[String(words[2].dropLast())] = words[3] }
        }
        return result
    }
}
