/// One run of a local platform, from its start to the end of its last dyno.
struct LocalSession: Sendable {
    private let platform: LocalPlatform
    private let server: LocalServer
    private let apps: [String]
    private let readyFile: ReadyFile?
    private let key: String
    /// A key that was given is the caller's own, and isn't printed.
    private let isKeyMade: Bool

    /// Sets it up; nothing listens yet.
    ///
    /// - Parameter key: nothing for one made anew.
    init(options: LocalOptions, key: String?, apps: [String], readyFile: String?) throws {
        self.key = key ?? "local-\(Identifier.make())"
        isKeyMade = key == nil
        platform = LocalPlatform(options: options, key: self.key)
        server = try LocalServer(platform: platform, options: options)
        self.apps = apps
        self.readyFile = try readyFile.map(ReadyFile.init)
    }

    func set(_ fault: FaultName) async { await platform.faults.add(fault) }

    /// Listens, makes the apps, says so, and waits for the end. When it returns, all dynos have ended; the server
    /// hasn't, since whoever reads a stream may read on as long as the process lives.
    func run(until ending: Ending) async throws {
        let (stream, end) = AsyncThrowingStream<Never, any Error>.makeStream()
        Task {
            do {
                try await server.run { try await announce($0) }
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }
        Task {
            await ending.wait()
            end.finish()
        }
        let failure: (any Error)?
        do {
            for try await _ in stream {}
            failure = nil
        } catch {
            failure = error
        }
        readyFile?.remove()
        await platform.shutDown()
        if let failure { throw failure }
    }

    private func announce(_ address: String) async throws {
        var lines = [
            "export HEROKU_HOST=\(address)", "export HEROKU_GIT_HOST=\(address)/git",
            "export HEROKU_DATA_HOST=\(address)",
        ]
        if isKeyMade { lines.append("export HEROKU_API_KEY=\(key)") }
        for name in apps {
            let app: AppRecord
            do {
                app = try await platform.createApp(name: name)
            } catch {
                throw LocalServerError("the app \(name) can't be made: \(error.message)")
            }
            lines.append("# app \(app.name): \(app.webURL) push to \(address)/git/\(app.name).git")
        }
        let text = lines.joined(separator: "\n") + "\n"
        try readyFile?.write(text)
        StandardOutput.write(text)
    }
}
