import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `The output of a build or a release phase` {
    private static let text = (1...200).map { "line \($0) – ü" }.joined(separator: "\n") + "\nlast without an end"

    private static func follow(
        _ answers: [[String: Any]], limits: OutputFollower.Limits = OutputFollower.Limits(attempts: 5, breaks: 3)
    ) throws -> (ending: OutputFollower.Ending, lines: [String], server: PlatformServer) {
        let server = try PlatformServer(["GET /output/7": answers])
        var lines: [String] = []
        let follower = OutputFollower(server.client, limits: limits, pacing: .imagined)
        let ending = follower.follow(Secret("\(server.url)/output/7")) { lines.append($0) }
        #expect(server.requests.allSatisfy { $0.hasSuffix(" no key") })
        return (ending, lines, server)
    }

    @Test func `comes in lines, without the key being sent`() throws {
        let followed = try Self.follow([DeedAnswers.text("one\r\n\ntwo")])
        #expect(followed.lines == ["one", "", "two"])
        #expect(followed.ending == .complete)
    }

    @Test func `comes without the key, should a build print it`() throws {
        let followed = try Self.follow([DeedAnswers.text("env: \(PlatformServer.key)\nlast \(PlatformServer.key)")])
        #expect(followed.lines == ["env: [secret]", "last [secret]"])
    }

    @Test func `is waited for while it isn't there yet`() throws {
        let early = Array(repeating: DeedAnswers.text("", status: 404), count: 4)
        let followed = try Self.follow(early + [DeedAnswers.text("there\n")])
        #expect(followed.lines == ["there"])
        let never = try Self.follow(Array(repeating: DeedAnswers.text("", status: 404), count: 5))
        #expect(never.ending == .incomplete(reason: "the output never appeared"))
        #expect(never.server.count("GET /output/7") == 5)
    }

    @Test(arguments: [17, 18, 500, 2000]) func `goes on where it broke off, inside a character too`(size: Int) throws {
        let cuts = Array(repeating: DeedAnswers.text(Self.text, cut: size), count: Self.text.utf8.count / size + 1)
        let followed = try Self.follow(cuts)
        #expect(followed.lines == Self.text.split(separator: "\n").map(String.init))
        #expect(followed.ending == .complete)
        #expect(followed.server.requests[1].contains("bytes=\(size)-"))
    }

    @Test func `is given up where it breaks off again and again`() throws {
        let followed = try Self.follow([DeedAnswers.text("one\ntwo", cut: 5), DeedAnswers.text("", status: 503)])
        #expect(followed.lines == ["one", "t"])
        #expect(followed.ending == .incomplete(reason: "the output broke off again and again"))
        #expect(followed.server.requests.count == 4)
    }

    @Test func `is bounded`() throws {
        let limits = OutputFollower.Limits(attempts: 10_000, pause: 1, total: 30)
        let followed = try Self.follow([DeedAnswers.text("", status: 404)], limits: limits)
        #expect(followed.ending == .incomplete(reason: "the output took too long"))
        let refused = try Self.follow([DeedAnswers.text("", status: 403)])
        #expect(refused.ending == .incomplete(reason: "the output's server answered 403"))
    }
}

@Suite struct `What is read of lines` {
    @Test(
        arguments: [
            ("\u{FFFF} heroku-command-exit-status: 0", nil, 0),
            ("out\u{FFFF} heroku-command-exit-status: 12", "out", 12),
            ("plain", "plain", nil),
            ("\u{FFFF} heroku-command-exit-status: ", "\u{FFFF} heroku-command-exit-status: ", nil),
            ("\u{FFFF} heroku-command-exit-status: 256", "\u{FFFF} heroku-command-exit-status: 256", nil),
            ("\u{FFFF} heroku-command-other-words: 0", "\u{FFFF} heroku-command-other-words: 0", nil),
            ("heroku-command-exit-status: 0", "heroku-command-exit-status: 0", nil),
        ] as [(String, String?, Int?)]) func `the exit marker`(line: String, output: String?, status: Int?)
    {
        let read = ExitMarker.read(line)
        #expect(read.output == output)
        #expect(read.status == status)
    }

    @Test func `a log's line`() {
        let line = LogLine("2026-11-21T10:00:00.123456+00:00 app[run.1234]:  two [x]: y")
        #expect(line?.source == "app")
        #expect(line?.process == "run.1234")
        #expect(line?.text == " two [x]: y")
        #expect(LogLine("2026-11-21T10:00:00+00:00 app[run.1]:")?.text == "")
        for other in ["", "Error L10", "x app[run.1]: y", "2026-11-21T10:00:00 app run.1: y", "2026-11-21T10 app[]: x"]
        {
            #expect(LogLine(other) == nil, "\(other)")
        }
    }

    @Test func `secrets, which are taken out`() {
        let redactor = Redactor([
            Secret("hunter22"), Secret("hunter22-long"), Secret("ab"), Secret("line one\nline two"),
        ])
        #expect(redactor.redact("x hunter22-long y hunter22hunter22") == "x [secret] y [secret][secret]")
        #expect(redactor.redact("about ab") == "about ab")
        #expect(redactor.redact("see line two") == "see [secret]")
    }

    @Test func `secrets that come in two pieces`() {
        let redactor = Redactor([Secret("hunter22")])
        var splitter = LineSplitter()
        var lines: [String] = []
        for piece in ["the key is hun", "ter2", "2\nand", " more\n"] {
            splitter.take(Array(piece.utf8)) { lines.append(redactor.redact($0)) }
        }
        #expect(lines == ["the key is [secret]", "and more"])
    }

    @Test(
        arguments: [
            ("2026-11-21T10:00:00Z", 1_795_255_200), ("2026-11-21 10:00:01 +0000", 1_795_255_201),
            ("2026-11-21T10:00:00.123+00:00", 1_795_255_200), ("2026-11-21T10:00:00+01:00", nil), ("yesterday", nil),
            ("", nil),
        ] as [(String, Int?)]) func `Heroku's times`(text: String, seconds: Int?)
    {
        #expect(HerokuTime.seconds(text) == seconds)
    }
}
