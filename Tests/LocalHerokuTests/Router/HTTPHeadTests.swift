import Testing

@testable import LocalHeroku

@Suite struct HTTPHeadTests {
    @Test func `reads a head and gives it back byte by byte`() throws {
        let bytes = Array("GET /a?b HTTP/1.1\r\nHost: x\r\nX-Latin: ".utf8) + [0xe9] + Array("\r\n\r\n".utf8)
        let head = try #require(HTTPHead(bytes))
        #expect(head.serialized == bytes)
        #expect(head.method == "GET" && head.target == "/a?b" && head["host"] == "x")
    }

    @Test func `finds where a head ends`() {
        let cases: [(String, Int?)] = [
            ("A\r\n\r\nbody", 5), ("A\n\nbody", 3), ("A\r\n", nil), ("", nil), ("A\r\nB: c\r\n\r\n", 11),
        ]
        for (text, end) in cases { #expect(HTTPHead.end(in: Array(text.utf8)) == end, "\(text)") }
    }

    @Test func `refuses what isn't HTTP`() {
        for text in ["", "nonsense\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"] {
            #expect(HTTPHead(Array(text.utf8)) == nil, "\(text)")
        }
    }
}
