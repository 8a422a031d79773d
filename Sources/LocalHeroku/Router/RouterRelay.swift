/// Carries a request to a dyno and its answer back.
struct RouterRelay {
    let client: OwnedDescriptor
    let backend: OwnedDescriptor
    private let isHead: Bool
    private let isUpgrade: Bool
    private let extraFields: [(String, String)]
    private let timeouts: LocalTimeouts

    /// What the dyno has yet to be sent.
    private var pending: [UInt8]
    /// How many bytes of the request's body the client has yet to send; nothing for as many as come.
    private var awaited: Int?
    private var clientIsOpen = true
    private var answer: [UInt8] = []
    /// How many bytes of the answer's body are to come; nothing for all until the end.
    private var remaining: Int?
    private var isOver = false

    /// The answer's status; nothing while none came.
    private(set) var status: Int?
    /// The bytes of its body that came.
    private(set) var count = 0

    init(
        client: OwnedDescriptor, backend: OwnedDescriptor, request: HTTPHead, body: [UInt8],
        extraFields: [(String, String)], timeouts: LocalTimeouts
    ) {
        self.client = client
        self.backend = backend
        self.extraFields = extraFields
        self.timeouts = timeouts
        isHead = request.method == "HEAD"
        isUpgrade = request.isUpgrade
        if request.isChunked || request.isUpgrade {
            pending = request.serialized + body
        } else {
            let length = request.contentLength ?? 0
            pending = request.serialized + body.prefix(length)
            awaited = max(0, length - body.count)
        }
    }

    /// Carries until the answer is complete. Returns what went wrong, if something did.
    mutating func run() -> RouterError? {
        var deadline = ContinuousClock.now + timeouts.request
        while !isOver {
            let left = (deadline - ContinuousClock.now).milliseconds
            guard left > 0 else { return status == nil ? .requestTimeout : .idleConnection }
            let ready = OwnedDescriptor.wait(
                reading: [backend.raw, readsClient ? client.raw : -1], writing: pending.isEmpty ? -1 : backend.raw,
                within: left)
            if ready.writable { sendPending() }
            if ready.readable[1] { readClient() }
            if ready.readable[0], let failure = readBackend() { return failure }
            // The time for the answer counts from the end of the request, as on Heroku.
            if ready.any, status != nil || !pending.isEmpty || ready.readable[1] {
                deadline = ContinuousClock.now + (status == nil ? timeouts.request : timeouts.idle)
            }
        }
        return nil
    }

    private var readsClient: Bool { clientIsOpen && pending.isEmpty && awaited != 0 }

    private mutating func sendPending() {
        let part = pending.prefix(4096)
        if backend.write(part, within: 0) {
            pending.removeFirst(part.count)
        } else {
            // It reads no more; it may have answered all the same.
            pending = []
            clientIsOpen = false
        }
    }

    private mutating func readClient() {
        guard case .bytes(let bytes) = client.read() else {
            clientIsOpen = false
            if status == 101 { isOver = true }
            return
        }
        let taken = bytes.prefix(awaited ?? bytes.count)
        pending += taken
        if let awaited { self.awaited = awaited - taken.count }
    }

    private mutating func readBackend() -> RouterError? {
        guard case .bytes(let bytes) = backend.read() else {
            isOver = true
            if status == nil { return answer.isEmpty ? .closedWithoutAnswer : .malformedAnswer }
            return remaining ?? 0 > 0 ? .interrupted : nil
        }
        guard status == nil else {
            pass(bytes[...])
            return nil
        }
        answer += bytes
        while status == nil, let end = HTTPHead.end(in: answer) {
            guard let head = HTTPHead(answer[..<end]), let code = head.status else { return .malformedAnswer }
            let rest = answer[end...]
            answer = Array(rest)
            passHead(head, code)
            if status != nil { pass(rest) }
        }
        return nil
    }

    /// Passes the head of an answer on; an interim one (100, 103) is followed by another.
    private mutating func passHead(_ original: HTTPHead, _ code: Int) {
        var head = original
        let isInterim = (100..<200).contains(code) && code != 101
        if !isInterim {
            status = code
            head.set("Via", (original["via"].map { "\($0), " } ?? "") + "1.1 heroku-router")
            if code != 101 {
                head.remove("Keep-Alive")
                head.set("Connection", "close")
                awaited = isUpgrade ? 0 : awaited
            }
            head.fields += extraFields.map { (name: $0.0, value: $0.1) }
            let isBare = isHead || code == 204 || code == 304
            remaining = isBare ? 0 : original.isChunked || code == 101 ? nil : original.contentLength
        }
        if !client.write(head.serialized) || remaining == 0 { isOver = true }
    }

    private mutating func pass(_ bytes: ArraySlice<UInt8>) {
        let taken = bytes.prefix(remaining ?? bytes.count)
        if let remaining { self.remaining = remaining - taken.count }
        count += taken.count
        if !taken.isEmpty, !client.write(taken) { isOver = true }
        if remaining == 0 { isOver = true }
    }
}
