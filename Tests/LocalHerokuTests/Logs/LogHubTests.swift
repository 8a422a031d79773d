import Synchronization
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(1))) struct LogHubTests {
    @Test func `gives the last lines that a session asks for`() async throws {
        let log = LogHub()
        for number in 1...3 {
            await log.append(app: "sample", source: "app", dyno: "web.\(number)", text: "hello \(number)")
            await log.append(app: "sample", source: "heroku", dyno: "worker.1", text: "line \(number)")
        }
        await log.append(app: "other", source: "app", dyno: "web.1", text: "not this one")
        let all = await text(log.open(app: "sample", lines: 2))
        let pattern = try Regex(
            #"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00 (app\[web\.3\]: hello 3|heroku\[worker\.1\]: line 3)\n){2}"#
        )
        #expect(all.wholeMatch(of: pattern) != nil, "\(all)")
        #expect(await text(log.open(app: "sample", dyno: "web.2")).hasSuffix("app[web.2]: hello 2\n"))
        #expect(await text(log.open(app: "sample", type: "web")).split(separator: "\n").count == 3)
        #expect(await text(log.open(app: "sample", source: "heroku")).split(separator: "\n").count == 3)
        #expect(await text(log.open(app: "none")) == "")
    }

    @Test func `follows, and ends with the app`() async {
        let log = LogHub()
        await log.append(app: "sample", source: "app", dyno: "web.1", text: "before")
        let stream = await log.open(app: "sample", tail: true)
        for number in 1...50 { log.note(app: "sample", source: "app", dyno: "web.1", text: "\(number)") }
        await log.remove(app: "sample")
        var offset = 0
        while let chunk = await stream.chunk(from: offset) { offset += chunk.count }
        let lines = await text(stream).split(separator: "\n").compactMap { $0.split(separator: " ").last }
        #expect(lines == ["before"] + (1...50).map { "\($0)" })
    }

    @Test func `keeps no more than logplex does`() async {
        let log = LogHub()
        for number in 1...3000 { log.note(app: "sample", source: "app", dyno: "web.1", text: "\(number)") }
        let lines = await text(log.open(app: "sample", lines: 9999)).split(separator: "\n")
        #expect((1500...1700).contains(lines.count) && lines.last?.hasSuffix(": 3000") == true)
    }

    @Test func `cuts output into lines, however it comes`() {
        let cases: [([String], [String])] = [
            (["a\nb\n"], ["a", "b"]), (["a", "b\r\n", "\nc"], ["ab", "", "c"]), ([""], []),
            ([String(repeating: "x", count: 10_001)], [String(repeating: "x", count: 10_000), "x"]),
        ]
        for (pieces, lines) in cases {
            let received = Mutex<[String]>([])
            let splitter = LineSplitter { line in received.withLock { $0.append(line) } }
            for piece in pieces { splitter.append(Array(piece.utf8)) }
            splitter.finish()
            #expect(received.withLock { $0 } == lines)
        }
    }

    private func text(_ stream: TextStream) async -> String { String(decoding: await stream.content, as: UTF8.self) }
}
