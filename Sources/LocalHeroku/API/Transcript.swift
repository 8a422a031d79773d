/// Every call and its answer as a line of JSON, without anything secret in it: no key, no value of a config var, no
/// address that opens something to whoever knows it, no body of the data API, of git or of a control call.
actor Transcript {
    private let file: TranscriptFile

    /// Starts the file anew; nothing if it can't be written.
    init?(path: String) {
        guard let file = TranscriptFile(path) else { return nil }
        self.file = file
    }

    /// Adds a call.
    ///
    /// - Parameter body: what was answered; nothing for a stream.
    func add(_ call: Call, status: Int, headers: [String: String], body: [UInt8]?) {
        let kept = ["range", "accept", "content-type", "request-id"]
        let requestHeaders = call.headers.filter { kept.contains($0.key) }
        var line: [String: JSONValue] = [
            "method": .string(call.method), "path": .string(Redaction.path(call.path)), "status": .int(status),
            "request_headers": .object(requestHeaders.mapValues { .string($0) }),
            "response_headers": .object(headers.mapValues { .string($0) }),
        ]
        if Redaction.keepsBodies(of: call.path) {
            line["request"] = Redaction.body(call.body, of: call.path)
            line["response"] = body.map { Redaction.body($0, of: call.path) } ?? .null
        }
        file.append(JSONValue.object(line).compact + [UInt8(ascii: "\n")])
    }
}
