extension Route {
    /// What is open to whoever knows the address: outputs, logs, blobs. No key is asked for.
    static let streams: [Route] = [
        Route("GET", "/streams/builds/{id}") { call, platform throws(APIError) in
            let app = platform.apps.first { $0.builds.contains { $0.id == call["id"] } }
            if await platform.faults.take(.earlyOutputStream, app: app?.name) { throw .missing("stream") }
            return try await call.stream(try platform.output(ofBuild: call["id"]))
        },
        Route("GET", "/streams/releases/{id}") { call, platform throws(APIError) in
            let app = platform.apps.first { $0.releases.contains { $0.id == call["id"] } }
            if await platform.faults.take(.earlyOutputStream, app: app?.name) { throw .missing("stream") }
            return try await call.stream(try platform.output(ofRelease: call["id"]))
        },
        Route("GET", "/streams/logs/{id}") { call, platform throws(APIError) in
            try await call.stream(try await platform.log(ofSession: call["id"]))
        },
        Route("PUT", "/blobs/{id}") { call, platform throws(APIError) in
            guard let file = platform.blobs[call["id"]] else { throw .missing("blob") }
            // The signature of such an address is for an empty type: any other is refused, as S3 does.
            guard (call.header("content-type") ?? "").isEmpty else {
                throw .forbidden("The signature is for a request without a Content-Type.")
            }
            try BlobFile.write(call.body, to: file)
            return Answer(body: .text("", type: "text/plain"))
        },
        Route("GET", "/blobs/{id}") { call, platform throws(APIError) in
            guard let file = platform.blobs[call["id"]] else { throw .missing("blob") }
            return Answer(body: .file(file))
        },
    ]
}

extension Call {
    /// A stream from where the caller left off: `Range: bytes=N-` for text, `Last-Event-Id` for events.
    fileprivate func stream(_ output: TextStream) async throws(APIError) -> Answer {
        if header("accept")?.contains("text/event-stream") == true {
            return Answer(body: .events(output, from: Int(header("last-event-id") ?? "") ?? 0))
        }
        let range = header("range") ?? ""
        guard range.hasPrefix("bytes="),
            let start = range.dropFirst(6).split(separator: "-").first.flatMap({ Int($0) }),
            start > 0
        else { return Answer(body: .stream(output, from: 0)) }
        guard await output.content.count >= start else {
            throw APIError(416, "requested_range_not_satisfiable", "There isn't as much output.")
        }
        return Answer(status: 206, body: .stream(output, from: start))
    }
}
