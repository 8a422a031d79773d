/// One request's way through the router.
struct RouterExchange {
    let client: OwnedDescriptor
    let request: HTTPHead
    let body: [UInt8]
    let port: Int
    let table: RouterTable
    let timeouts: LocalTimeouts
    private let id: String
    private let affinity: String?
    private let begun = ContinuousClock.now
    private var dyno = ""
    private var connected: Duration?
    private var service: Duration?
    private var error: RouterError?
    private var status = 503
    private var count = 0

    private static let cookie = "heroku-session-affinity"

    init(
        client: OwnedDescriptor, request: HTTPHead, body: [UInt8], port: Int, table: RouterTable,
        timeouts: LocalTimeouts
    ) {
        self.client = client
        self.request = request
        self.body = body
        self.port = port
        self.table = table
        self.timeouts = timeouts
        // A client's own id is kept if it is 20 to 200 of these characters (Dev Center, "HTTP Request IDs").
        let stated = request["x-request-id"] ?? ""
        let isKept = (20...200).contains(stated.utf8.count) && stated.allSatisfy(Self.isOfRequestID)
        id = isKept ? stated : Identifier.make()
        let cookies = request["cookie"]?.split(separator: ";").map { $0.drop { $0 == " " } } ?? []
        affinity = cookies.first { $0.hasPrefix("\(Self.cookie)=") }.map { String($0.dropFirst(Self.cookie.count + 1)) }
    }

    /// Answers the request, one way or the other.
    mutating func run() {
        switch connect() {
        case .success(let (backend, socket)):
            forward(to: backend, over: socket)
            table.finish(backend.id)
        case .failure(let refusal): refuse(refusal.error)
        }
    }

    /// The line that the router writes to the log.
    var record: String {
        let level = error.map { "at=error code=\($0.rawValue) desc=\"\($0.description)\"" } ?? "at=info"
        let place = "method=\(request.method) path=\"\(request.target)\" host=\(request["host"] ?? "")"
        let times = "connect=\(Self.text(connected)) service=\(Self.text(service))"
        return "\(level) \(place) request_id=\(id) fwd=\"127.0.0.1\" dyno=\(dyno) \(times) "
            + "status=\(status) bytes=\(count) protocol=http"
    }

    // MARK: To a dyno

    private struct Refusal: Error { let error: RouterError }

    /// Waits for a dyno that takes the connection. One that refuses is passed over for a moment: the table may not know
    /// yet that it went.
    private mutating func connect() -> Result<(RouterTable.Backend, OwnedDescriptor), Refusal> {
        let started = ContinuousClock.now
        var refused: Set<String> = []
        var refusals = 0
        while true {
            switch table.choose(preferring: affinity, except: refused) {
            case .maintenance: return .failure(Refusal(error: .maintenance))
            case .crashed: return .failure(Refusal(error: .crashed))
            case .noneRunning: return .failure(Refusal(error: .noneRunning))
            case .backend(let backend):
                let attempt = ContinuousClock.now
                if let socket = Loopback.connect(port: backend.port, within: timeouts.connect.milliseconds) {
                    dyno = backend.name
                    connected = ContinuousClock.now - attempt
                    return .success((backend, socket))
                }
                table.finish(backend.id)
                if ContinuousClock.now - attempt >= timeouts.connect {
                    return .failure(Refusal(error: .connectTimeout))
                }
                refused.insert(backend.id)
            case .booting where !refused.isEmpty:
                refusals += 1
                guard refusals < 40 else { return .failure(Refusal(error: .connectionRefused)) }
                refused = []
                client.pause(milliseconds: 50)
            case .booting:
                guard ContinuousClock.now - started < timeouts.boot else {
                    return .failure(Refusal(error: .bootTimeout))
                }
                client.pause(milliseconds: 20)
            }
        }
    }

    private mutating func forward(to backend: RouterTable.Backend, over socket: OwnedDescriptor) {
        var relay = RouterRelay(
            client: client, backend: socket, request: forwarded, body: body,
            extraFields: table.hasAffinity && affinity != backend.id ? [cookieField(backend.id)] : [],
            timeouts: timeouts)
        let sent = ContinuousClock.now
        let failure = relay.run()
        service = ContinuousClock.now - sent
        count = relay.count
        if let answered = relay.status {
            status = answered
            error = failure
        } else {
            refuse(failure ?? .closedWithoutAnswer)
        }
    }

    private mutating func refuse(_ refusal: RouterError) {
        error = refusal
        status = 503
        let page = refusal.page(table.pages)
        let answer = refusal.answer(to: request.method, page: page)
        count = request.method == "HEAD" ? 0 : page.utf8.count
        _ = client.write(answer)
    }

    /// The request's head as the dyno gets it (Dev Center, "HTTP Routing").
    private var forwarded: HTTPHead {
        var head = request
        if !request.isUpgrade { head.set("Connection", "close") }
        head.remove("Keep-Alive")
        head.remove("Proxy-Connection")
        head.set("X-Request-Id", id)
        head.set("X-Forwarded-For", (request["x-forwarded-for"].map { "\($0), " } ?? "") + "127.0.0.1")
        head.set("X-Forwarded-Proto", "http")
        head.set("X-Forwarded-Port", String(port))
        head.set("X-Request-Start", String(LogTime.milliseconds()))
        head.set("Via", (request["via"].map { "\($0), " } ?? "") + "1.1 heroku-router")
        return head
    }

    private func cookieField(_ id: String) -> (String, String) {
        ("Set-Cookie", "\(Self.cookie)=\(id); Version=1; Max-Age=86400; HttpOnly; Path=/")
    }

    private static func text(_ duration: Duration?) -> String { duration.map { "\($0.milliseconds)ms" } ?? "" }

    private static func isOfRequestID(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }
}
