internal import FlyingFox
internal import Synchronization

/// Runs `git http-backend` for one request, as a web server does (RFC 3875, CGI).
struct Gateway: Sendable {
    let answer = GatewayAnswer()
    /// The body of the answer.
    let body = TextStream()

    /// Runs the program to its end. A client that goes away doesn't end it: on Heroku, too, a build goes on.
    func run(environment: [String: String], request: HTTPBodySequence) async {
        if let (group, input, output) = try? start(environment) {
            async let delivered: Void = deliver(request, to: input)
            let reader = Mutex(HeaderReader())
            _ = await group.follow(output) { chunk in
                let (head, rest) = reader.withLock { ($0.take(chunk), $0.takeBody()) }
                if let head { await answer.setHead(head) }
                await body.append(rest)
            }
            await delivered
        }
        await body.close()
        await answer.setOver()
    }

    /// Starts it, and lets go of the ends of the pipes that are its own.
    private func start(
        _ environment: [String: String]
    ) throws(SystemRefusal) -> (ProcessGroup, input: OpenInput, output: OwnedDescriptor) {
        let input = try makePipe()
        let output = try makePipe()
        let group = try ProcessGroup(
            ["git", "http-backend"], environment: environment,
            StandardDescriptors(input: input.read, output: output.write, sharesError: true))
        return (group, OpenInput(input.write), output.read)
    }

    /// What a push from a shallow clone starts with, after four digits (gitprotocol-pack(5), “Reference Update Request”).
    private static let shallow = Array("shallow ".utf8)

    private func deliver(_ request: HTTPBodySequence, to input: OpenInput) async {
        do {
            // All of it is read even if the program takes no more: the next request follows on the same connection.
            var takes = true
            var start: [UInt8] = []
            for try await chunk in request {
                if start.count < 4 + Self.shallow.count {
                    start += chunk.prefix(64)
                    if start.dropFirst(4).starts(with: Self.shallow) { await answer.setShallow() }
                }
                if takes { takes = await input.write(Array(chunk)) }
            }
        } catch {
            // The client went away: the program sees the end of its input, and says what it thinks of it.
        }
        input.close()
        await answer.setDelivered()
    }
}

/// The input of a program while it is open.
private final class OpenInput: Sendable {
    private let descriptor: Mutex<OwnedDescriptor?>

    init(_ descriptor: OwnedDescriptor) { self.descriptor = Mutex(descriptor) }

    /// Writes all, at the pace at which the program takes it. Whether it did.
    func write(_ bytes: [UInt8]) async -> Bool {
        await onThread { self.descriptor.withLock { $0 }?.write(bytes, within: -1) ?? false }
    }

    /// Ends it.
    func close() { descriptor.withLock { $0 = nil } }
}

/// Parts a CGI program's output into headers and body.
private struct HeaderReader {
    private var pending: [UInt8] = []
    private var isPastHeaders = false

    /// Takes a piece of the output; returns the head if this completes it.
    mutating func take(_ bytes: [UInt8]) -> HTTPResponse? {
        pending += bytes
        guard !isPastHeaders, let end = endOfHeaders else { return nil }
        let lines = String(decoding: pending[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
        pending.removeFirst(end)
        isPastHeaders = true
        return Self.head(lines)
    }

    /// The body so far, which is then forgotten.
    mutating func takeBody() -> [UInt8] {
        guard isPastHeaders else { return [] }
        defer { pending = [] }
        return pending
    }

    /// Where the empty line after the headers ends.
    private var endOfHeaders: Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard pending.count >= mark.count else { return nil }
        return (0...pending.count - mark.count).first { pending[$0..<$0 + mark.count].elementsEqual(mark) }
            .map { $0 + mark.count }
    }

    private static func head(_ lines: [Substring]) -> HTTPResponse {
        var response = HTTPResponse(statusCode: .ok)
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = String(parts[1].drop { $0 == " " })
            if parts[0].lowercased() == "status" {
                let words = value.split(separator: " ", maxSplits: 1)
                response.statusCode = HTTPStatusCode(Int(words[0]) ?? 500, phrase: words.last.map(String.init) ?? "")
            } else {
                response.headers[HTTPHeader(String(parts[0]))] = value
            }
        }
        return response
    }
}
