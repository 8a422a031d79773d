internal import FlyingFox

/// What a CGI program answers: known once it has written its headers and has got the whole request.
actor GatewayAnswer {
    private var head: HTTPResponse?
    private var isDelivered = false
    private var isOver = false
    /// Whether what was sent is a push from a shallow clone.
    private(set) var isShallow = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func setHead(_ head: HTTPResponse) {
        self.head = head
        wake()
    }

    func setShallow() { isShallow = true }

    func setDelivered() {
        isDelivered = true
        wake()
    }

    func setOver() {
        isOver = true
        wake()
    }

    /// The status and the headers; nothing if the program ended without them.
    func wait() async -> HTTPResponse? {
        while !isOver, head == nil || !isDelivered { await withCheckedContinuation { waiting.append($0) } }
        return head
    }

    private func wake() {
        let resumed = waiting
        waiting = []
        for continuation in resumed { continuation.resume() }
    }
}
