extension LocalPlatform {
    // MARK: Blobs

    /// Makes a place to put a source into; whoever knows its address may write and read it.
    func makeBlob() -> String {
        let id = Identifier.make()
        blobs[id] = "\(options.folder)/blobs/\(id).tar.gz"
        return id
    }

    /// The file behind an address of a blob of this platform.
    func blob(at url: String) -> String? {
        let path = url.split(separator: "?").first.map(String.init) ?? ""
        guard path.hasPrefix("\(address)/blobs/") else { return nil }
        return blobs[String(path.dropFirst("\(address)/blobs/".count))]
    }

    // MARK: Output

    /// The output of a build or of a release phase.
    func output(ofBuild id: String) throws(APIError) -> TextStream {
        guard let build = apps.lazy.flatMap(\.builds).first(where: { $0.id == id }) else { throw .missing("stream") }
        return build.output
    }

    /// The output of a release phase.
    func output(ofRelease id: String) throws(APIError) -> TextStream {
        guard let output = apps.lazy.flatMap(\.releases).first(where: { $0.id == id })?.output else {
            throw .missing("stream")
        }
        return output
    }

    // MARK: Logs

    /// Opens a log session: an address that shows an app's log to whoever knows it.
    func openLogSession(_ session: LogSession) -> String {
        let id = Identifier.make()
        logSessions[id] = session
        return id
    }

    /// The log of a session.
    func log(ofSession id: String) async throws(APIError) -> TextStream {
        guard let session = logSessions[id] else { throw .missing("log session") }
        return await log.open(
            app: session.app, dyno: session.dyno, type: session.type, source: session.source, lines: session.lines,
            tail: session.tail)
    }
}
