/// What of an attached dyno's output reaches the client: all, unless a fault says otherwise.
struct OutputFilter: Sendable {
    private let fault: RendezvousFault?
    private var count = 0
    private var isMarked = false
    private var held: [UInt8] = []

    /// U+FFFF in UTF-8, which the exit marker starts with.
    private static let marker: [UInt8] = [0xef, 0xbf, 0xbf]

    init(fault: RendezvousFault?) { self.fault = fault }

    /// Whether the connection is to be cut now.
    var isCut: Bool {
        if case .cut(let limit) = fault { return count >= limit }
        return false
    }

    /// The part of the next bytes that is sent.
    mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
        switch fault {
        case nil, .refused: return bytes
        case .silent: return []
        case .cut(let limit):
            let passed = Array(bytes.prefix(max(0, limit - count)))
            count += passed.count
            return passed
        case .withoutExitMarker: return passUntilMarker(bytes)
        }
    }

    /// What was held back because a marker might have begun there.
    mutating func finish() -> [UInt8] {
        defer { held = [] }
        return isMarked ? [] : held
    }

    private mutating func passUntilMarker(_ bytes: [UInt8]) -> [UInt8] {
        guard !isMarked else { return [] }
        held += bytes
        for start in held.indices {
            let window = held[start...].prefix(3)
            guard Self.marker.starts(with: window) else { continue }
            let passed = Array(held[..<start])
            isMarked = window.count == 3
            held.removeFirst(start)
            return passed
        }
        defer { held = [] }
        return held
    }
}
