import ChildProcess
import Foundation
import TestSupport

@testable import LocalHeroku

/// An app on dynos of its own, with a slug whose web process is a small Ruby server.
final class DynoFixture: Sendable {
    let folder: TemporaryDirectory
    let log = LogHub()
    let manager: DynoManager
    /// The router's port.
    let port: Int

    /// Adds the app `sample`; nothing runs yet.
    init(timeouts: LocalTimeouts = LocalTimeouts(), _ change: (inout LocalOptions) -> Void = { _ in }) async throws {
        folder = try TemporaryDirectory(named: "dynos")
        var options = LocalOptions(folder: folder.path)
        options.stopTimeout = .seconds(5)
        options.restartDelay = .milliseconds(100)
        options.prebootOverlap = .milliseconds(500)
        change(&options)
        manager = DynoManager(options: options, log: log, timeouts: timeouts)
        port = try await manager.addApp("sample")
    }

    /// Runs a test and ends all dynos, also when the test fails.
    static func with(
        timeouts: LocalTimeouts = LocalTimeouts(), _ change: (inout LocalOptions) -> Void = { _ in },
        _ body: (DynoFixture) async throws -> Void
    ) async throws {
        let fixture = try await DynoFixture(timeouts: timeouts, change)
        do {
            try await body(fixture)
        } catch {
            await fixture.manager.shutDown()
            throw error
        }
        await fixture.manager.shutDown()
    }

    /// A release of a slug with these process types; `ruby server.rb` is the server.
    func image(
        _ version: Int, _ types: KeyValuePairs<String, String> = ["web": "ruby server.rb"],
        config: [String: String] = [:], files: [String: String] = [:]
    ) throws -> ReleaseImage {
        let slug = "slugs/\(version)"
        try folder.write(Self.server, to: "\(slug)/server.rb")
        for (name, text) in files { try folder.write(text, to: "\(slug)/\(name)") }
        return ReleaseImage(
            id: "release-\(version)", version: version,
            slug: LocalSlug(
                id: "slug-\(version)", folder: folder.path(slug), commit: "c0ffee\(version)",
                processTypes: types.map { LocalSlug.ProcessType(name: $0.key, command: $0.value) }, size: 1,
                checksum: "SHA256:0", createdAt: "2026-11-21T21:30:00Z"),
            configVars: config, appName: "sample")
    }

    /// Deploys and waits until all its dynos are up.
    func deployUp(
        _ image: ReleaseImage, formation: [String: Int] = ["web": 1], preboot: Bool = false
    ) async throws {
        await manager.deploy(image, to: "sample", formation: formation, preboot: preboot)
        try await wait("all dynos up") { await states().allSatisfy { $0.hasSuffix(" up") } }
    }

    /// `web.1 up`, `worker.1 crashed`, …
    func states() async -> [String] {
        await manager.dynos(of: "sample").map { "\($0.name) \($0.state.rawValue)" }
    }

    /// The log without times.
    func logged(dyno: String? = nil, source: String? = nil) async -> [String] {
        let stream = await log.open(app: "sample", dyno: dyno, source: source, lines: 1500)
        return String(decoding: await stream.content, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: " ", maxSplits: 1).last.map { String($0) } ?? ""
        }
    }

    /// Waits until something is so, at most two minutes: a busy machine is slow.
    func wait(_ what: String, until isSo: () async -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while await !isSo() {
            guard ContinuousClock.now < deadline else { throw NotInTime(what: what, log: await logged()) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Runs curl against the router; status and body, or curl's own status if there was no answer.
    func curl(_ path: String = "/", _ arguments: [String] = []) async throws -> String {
        let command =
            ["curl", "-sS", "-m", "30", "-w", "|%{http_code}"] + arguments + ["http://127.0.0.1:\(port)\(path)"]
        let output = try await Self.run(command)
        guard output.status.isSuccess else {
            return "curl \(output.status): \(String(decoding: output.standardError, as: UTF8.self))"
        }
        return String(decoding: output.standardOutput, as: UTF8.self)
    }

    /// Runs a program on a thread of its own.
    static func run(_ command: [String]) async throws -> ChildProcess.Output {
        try await onThread { Result { try ChildProcess.run(command) } }.get()
    }

    private struct NotInTime: Error {
        let what: String
        let log: [String]
    }

    private static let server = #"""
        require "socket"
        server = TCPServer.new("127.0.0.1", ENV.fetch("PORT").to_i)
        trap("TERM") { exit!(0) } unless ENV["GRACE"]
        stopping = false
        trap("TERM") { stopping = true } if ENV["GRACE"]
        Thread.abort_on_exception = true
        threads = []
        loop do
          # Once told to end, it still takes those who wait at the door.
          unless IO.select([server], nil, nil, stopping ? 0.5 : 0.05)
            stopping ? break : next
          end
          threads << Thread.new(server.accept) do |socket|
            begin
              head = []
              while (line = socket.gets) && line != "\r\n" do head << line.chomp end
              next socket.close if head.empty?
              method, path = head.first.split
              fields = head.drop(1).to_h { |l| l.split(": ", 2).then { |n, v| [n.downcase, v] } }
              socket.write("HTTP/1.1 100 Continue\r\n\r\n") if fields["expect"]
              body = socket.read(fields["content-length"].to_i)
              case path
              when "/slow" then sleep(ENV.fetch("SLOW", "1").to_f)
              when "/silent" then next socket.close
              when "/headers" then text = head.join("\n") + "\n"
              when "/echo" then text = "#{body.bytesize} #{body.sum}"
              when "/exit" then Process.kill("KILL", Process.pid)
              end
              if path == "/chunked"
                socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
              elsif path == "/short"
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
              elsif path == "/upgrade"
                socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
                while (line = socket.gets) do socket.write(line.upcase) end
              else
                text ||= "#{ENV["DYNO"]} v#{ENV["HEROKU_RELEASE_VERSION"].to_s.delete("v")}"
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: #{text.bytesize}\r\n\r\n")
                socket.write(text) unless method == "HEAD"
              end
              socket.close
            rescue SystemCallError, IOError
            end
          end
        end
        server.close
        threads.each { |t| t.join }
        """#
}
