import Synchronization

@testable import LocalHeroku

/// Clients that ask for `/` one request after the other, each on a connection of its own, and count the answers.
final class Load: Sendable {
    private let port: Int
    private let counts = Mutex<[String: Int]>([:])
    private let isOver = Mutex(false)
    private let running = Mutex(0)
    private let newest = Mutex("")

    init(port: Int) { self.port = port }

    /// `200 v1`, `503`, `no answer`: how often. `went back` is an answer of an older release than one that was answered
    /// before the request was begun.
    var answers: [String: Int] { counts.withLock { $0 } }

    /// Starts so many clients.
    func start(clients: Int) {
        for _ in 0..<clients {
            running.withLock { $0 += 1 }
            startThread { [self] in
                while !isOver.withLock({ $0 }) {
                    let before = newest.withLock { $0 }
                    var answer = ask()
                    if answer.hasPrefix("200") {
                        if answer < before { answer = "went back" }
                        newest.withLock { $0 = max($0, answer.hasPrefix("200") ? answer : "") }
                    }
                    counts.withLock { $0[answer, default: 0] += 1 }
                }
                running.withLock { $0 -= 1 }
            }
        }
    }

    /// Ends all clients, each after its answer.
    func stop() async {
        isOver.withLock { $0 = true }
        while running.withLock({ $0 }) > 0 { try? await Task.sleep(for: .milliseconds(10)) }
    }

    private func ask() -> String {
        guard let socket = Loopback.connect(port: port, within: 5000) else { return "no connection" }
        _ = socket.write(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        var text = ""
        while case .bytes(let bytes) = socket.read(within: 40_000) { text += String(decoding: bytes, as: UTF8.self) }
        let parts = text.split(separator: " ")
        guard parts.count > 2 else { return "no answer" }
        return parts[1] == "200" ? "200 \(parts.last ?? "")" : String(parts[1])
    }
}
