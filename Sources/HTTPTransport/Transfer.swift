/// One request under way: what was received, and whether it goes on. One thread at a time has it.
final class Transfer {
    /// Why this side broke it off.
    enum Stop: Hashable {
        case cancelled
        case tooLarge
        case encoded
        case idle
        case otherMachine
        case file(String)
    }

    /// The most that is kept of a body, and the most that headers may have together, in bytes.
    static let bodyLimit = 64 << 20
    static let headLimit = 256 << 10

    private let onChunk: (([UInt8]) -> Bool)?
    private let onTick: (() -> Bool)?
    private let idle: Duration
    private let mustStayOnThisMachine: Bool
    private let file: UploadFile?

    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    private(set) var stop: Stop?
    /// Whether the connection stood, so that from now on something of the request may arrive.
    private(set) var hasBegun = false

    private var headSize = 0
    private var moved = (received: 0, sent: 0)
    private var lastActivity = ContinuousClock.now
    private var lastTick = ContinuousClock.now

    init(
        idle: Int, mustStayOnThisMachine: Bool, file: UploadFile?, onChunk: (([UInt8]) -> Bool)?,
        onTick: (() -> Bool)?
    ) {
        self.idle = .seconds(idle)
        self.mustStayOnThisMachine = mustStayOnThisMachine
        self.file = file
        self.onChunk = onChunk
        self.onTick = onTick
    }

    /// The connection stands, and nothing was sent yet. Returns whether to go on.
    func begin(with address: String) -> Bool {
        guard !mustStayOnThisMachine || isLoopbackAddress(address) else { return halt(.otherMachine) }
        hasBegun = true
        lastActivity = .now
        return true
    }

    /// A line before the body. Returns whether to go on.
    func receiveHeader(_ line: [UInt8]) -> Bool {
        lastActivity = .now
        headSize += line.count
        guard headSize <= Self.headLimit else { return halt(.tooLarge) }
        head.receive(line)
        return true
    }

    /// A part of the body. Returns whether to go on.
    func receiveBody(_ bytes: [UInt8]) -> Bool {
        lastActivity = .now
        guard head.isPlain else { return halt(.encoded) }
        if let onChunk, head.isSuccess { return onChunk(bytes) || halt(.cancelled) }
        guard body.count + bytes.count <= Self.bodyLimit else { return halt(.tooLarge) }
        body += bytes
        return true
    }

    /// The next bytes of the file to send, none at its end; nothing to break it off.
    func nextOfFile(atMost count: Int) -> [UInt8]? {
        guard let file else { return [] }
        switch file.read(atMost: count) {
        case .success(let bytes): return bytes
        case .failure(let failure):
            _ = halt(.file(failure.cause))
            return nil
        }
    }

    /// Time passed, and so many bytes of bodies moved in all. Returns whether to go on.
    func tick(received: Int, sent: Int) -> Bool {
        let now = ContinuousClock.now
        if moved != (received, sent) {
            moved = (received, sent)
            lastActivity = now
        }
        // libcurl's own limit (CURLOPT_LOW_SPEED_TIME) takes a byte every few seconds for none at all.
        if hasBegun, idle > .zero, now - lastActivity >= idle { return halt(.idle) }
        guard let onTick, now - lastTick >= .milliseconds(900) else { return true }
        lastTick = now
        return onTick() || halt(.cancelled)
    }

    private func halt(_ reason: Stop) -> Bool {
        stop = stop ?? reason
        return false
    }
}
