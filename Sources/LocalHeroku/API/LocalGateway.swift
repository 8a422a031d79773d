internal import FlyingFox

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Hands each request to whom its path belongs, and lets faults happen.
struct LocalGateway: HTTPHandler {
    let api: HerokuAPI
    let git: GitEndpoint
    let data: DataAPI
    let faults: FaultList
    let transcript: Transcript?
    let counts: CallCounts

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let head = Call(request, body: [])
        if let refusal = CallerCheck.refusal(of: head.headers) {
            _ = try await request.readBody(atMost: 0)
            return response(refusal)
        }
        // Git's packs may be large, and their endpoint reads them itself.
        let isGit = request.path.hasPrefix("/git/")
        var body: [UInt8] = []
        if !isGit {
            let limit = await api.bodyLimit(of: head)
            guard let all = try await request.readBody(atMost: limit) else {
                await counts.add(head)
                let refusal = APIError(413, "request_entity_too_large", "The request's body is too large.")
                return await finish(limit > 0 ? .refusal(refusal) : await api.answer(head), head).response
            }
            body = all
        }
        var request = request
        if !isGit { request.setBodyData(Data(body)) }
        let call = Call(request, body: body)
        await counts.add(call)
        let response = try await faulty(request, call)
        return response
    }

    /// Nothing of such a call is kept or counted.
    private func response(_ refusal: APIError) -> HTTPResponse {
        HTTPResponse(
            statusCode: HTTPStatusCode(refusal.status, phrase: StatusPhrase.of(refusal.status)),
            headers: [.contentType: "application/json;charset=utf-8"],
            body: Data(refusal.json.pretty + [UInt8(ascii: "\n")]))
    }

    private func faulty(_ request: HTTPRequest, _ call: Call) async throws -> HTTPResponse {
        // Faults are for those who may call: nobody else uses one up.
        let isMet = api.mayCall(call) && !call.path.hasPrefix("/local/")
        let effect = isMet ? await faults.take(method: call.method, path: call.path) : nil
        switch effect {
        case nil: return await respond(request, call).response
        case .status(let status): return await finish(.refusal(FaultyAnswer.refusal(status)), call).response
        case .hang:
            try await Task.sleep(for: .seconds(86400))
            return FaultyAnswer.dropped
        case .dropBefore: return FaultyAnswer.dropped
        case .dropAfterActing:
            _ = await respond(request, call)
            return FaultyAnswer.dropped
        case .truncate:
            let (response, body) = await respond(request, call)
            return FaultyAnswer.truncated(response, body: body ?? [])
        case .slow(let milliseconds):
            try await Task.sleep(for: .milliseconds(milliseconds))
            return await respond(request, call).response
        case .loseLines: return await finish(Self.withLostLines(await api.answer(call)), call).response
        case .garbage:
            return HTTPResponse(
                statusCode: .ok, headers: [.contentType: "application/json"], body: Data("{\"id\": \"01".utf8))
        case .html:
            return HTTPResponse(
                statusCode: HTTPStatusCode(503, phrase: "Service Unavailable"), headers: [.contentType: "text/html"],
                body: Data("<html><body><h1>503 Service Unavailable</h1></body></html>\n".utf8))
        }
    }

    /// A stream without every third line.
    private static func withLostLines(_ answer: Answer) -> Answer {
        guard case .stream(let whole, let start) = answer.body else { return answer }
        let rest = TextStream()
        Task {
            var (offset, count) = (start, 0)
            while let chunk = await whole.chunk(from: offset) {
                offset += chunk.count
                for line in chunk.split(separator: UInt8(ascii: "\n")) {
                    count += 1
                    if !count.isMultiple(of: 3) { await rest.append(line + [UInt8(ascii: "\n")]) }
                }
            }
            await rest.close()
        }
        var result = answer
        result.body = .stream(rest, from: 0)
        return result
    }

    private func respond(_ request: HTTPRequest, _ call: Call) async -> (response: HTTPResponse, body: [UInt8]?) {
        if call.path.hasPrefix("/git/") { return (await record(await git.answer(request), call), nil) }
        if call.path == "/local/calls", api.isAuthorized(call) {
            return await finish(.ok(.object(await counts.all.mapValues { .int($0) })), call)
        }
        if api.isAuthorized(call) {
            if let response = await data.answer(request) { return (await record(response, call), nil) }
        }
        return await finish(await api.answer(call), call)
    }

    private func record(_ response: HTTPResponse, _ call: Call) async -> HTTPResponse {
        await transcript?.add(call, status: response.statusCode.code, headers: [:], body: nil)
        return response
    }

    /// Makes HTTP of an answer.
    private func finish(_ answer: Answer, _ call: Call) async -> (response: HTTPResponse, body: [UInt8]?) {
        var headers = HTTPHeaders(["Request-Id": Identifier.make()])
        for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
        let (type, body, bytes) = content(answer.body)
        headers[.contentType] = type
        if call.method == "GET", [200, 206].contains(answer.status), type.hasPrefix("application/json"), let bytes {
            let tag = EntityTag.of(bytes)
            headers[HTTPHeader("ETag")] = tag
            if call.header("if-none-match") == tag {
                await transcript?.add(call, status: 304, headers: answer.headers, body: nil)
                headers[.contentType] = nil
                return (HTTPResponse(statusCode: HTTPStatusCode(304, phrase: "Not Modified"), headers: headers), [])
            }
        }
        await transcript?.add(call, status: answer.status, headers: answer.headers, body: bytes)
        let status = HTTPStatusCode(answer.status, phrase: StatusPhrase.of(answer.status))
        return (HTTPResponse(statusCode: status, headers: headers, body: body), bytes)
    }

    private func content(_ body: Answer.Body) -> (type: String, body: HTTPBodySequence, bytes: [UInt8]?) {
        func whole(_ type: String, _ bytes: [UInt8]) -> (String, HTTPBodySequence, [UInt8]?) {
            (type, HTTPBodySequence(data: Data(bytes)), bytes)
        }
        switch body {
        case .json(let value): return whole("application/json;charset=utf-8", value.pretty + [UInt8(ascii: "\n")])
        case .list(let values, _):
            return whole("application/json;charset=utf-8", JSONValue.array(values).pretty + [UInt8(ascii: "\n")])
        case .text(let text, let type): return whole(type, Array(text.utf8))
        case .file(let file): return whole("application/gzip", BlobFile.read(file) ?? [])
        case .stream(let stream, let start):
            let body = OutputBody(stream: stream, start: start, asEvents: false)
            return ("text/plain", HTTPBodySequence(from: body), nil)
        case .events(let stream, let start):
            let body = OutputBody(stream: stream, start: start, asEvents: true)
            return ("text/event-stream", HTTPBodySequence(from: body), nil)
        }
    }
}

extension Call {
    /// Takes what the handlers need from a request.
    init(_ request: HTTPRequest, body: [UInt8]) {
        method = request.method.rawValue
        path = request.path
        query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
        headers = Dictionary(request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }) { "\($0), \($1)" }
        self.body = body
    }
}

extension HTTPRequest {
    /// The body; nothing if it is longer. All of it is read either way: the next request follows on the same connection.
    fileprivate func readBody(atMost limit: Int) async throws -> [UInt8]? {
        var result: [UInt8] = []
        var count = 0
        for try await chunk in bodySequence {
            count += chunk.count
            if count <= limit { result += chunk } else { result = [] }
        }
        return count <= limit ? result : nil
    }
}

extension HTTPHeaders {
    fileprivate init(_ headers: [String: String]) {
        self.init(Dictionary(headers.map { (HTTPHeader($0.key), $0.value) }) { first, _ in first })
    }
}
