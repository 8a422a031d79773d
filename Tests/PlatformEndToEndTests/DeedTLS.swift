import ChildProcess
import Foundation
import HTTPTransport
import Synchronization
import TestSupport

/// Puts TLS in front of a local platform's rendezvous: a real `socat` with a certificate of a test's own. Where to attach
/// to a dyno is rewritten in the platform's answer, as it would be told by one that speaks TLS itself.
final class DeedTLS: HTTPExchange {
    private let inner = CurlExchange()
    private let front = Mutex<(port: Int, process: Process)?>(nil)
    private let directory: TemporaryDirectory

    /// Those who made the certificate.
    var authorities: TrustedAuthorities { .file(directory.path("ca.pem")) }

    init() throws {
        directory = try TemporaryDirectory()
        let script = """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=tests-ca \
              -keyout ca.key -out ca.pem
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost \
              -keyout key.pem -out request.pem
            printf 'subjectAltName=DNS:localhost' >extensions
            openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile extensions \
              -out cert.pem
            """
        let output = try ChildProcess.run(["sh", "-ec", script], in: directory.path)
        guard output.status.isSuccess else {
            throw CocoaError(.fileNoSuchFile, userInfo: ["openssl": output.errorText])
        }
    }

    deinit {
        front.withLock { front in
            guard let process = front?.process else { return }
            // Threads of the test's runner hold SIGTERM back, and hand that down.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    func exchange(
        _ request: HTTPRequest, onChunk: (([UInt8]) -> Bool)?, onTick: (() -> Bool)?
    ) throws(HTTPError) -> HTTPResponse {
        let response = try inner.exchange(request, onChunk: onChunk, onTick: onTick)
        let text = String(decoding: response.body, as: UTF8.self)
        guard request.method == .post, request.url.hasSuffix("/dynos"),
            let found = text.firstMatch(of: /rendezvous\+tcp:\/\/127\.0\.0\.1:([0-9]+)\//),
            let rendezvous = Int(found.1), let port = try? port(before: rendezvous)
        else { return response }
        let told = text.replacingOccurrences(of: found.0, with: "rendezvous://localhost:\(port)/")
        return HTTPResponse(status: response.status, headers: response.headers, body: Array(told.utf8))
    }

    /// Starts socat once; its port.
    private func port(before rendezvous: Int) throws -> Int {
        try front.withLock { front in
            if let front { return front.port }
            let process = Process()
            let errors = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "socat", "-d", "-d",
                "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,reuseaddr,accept-timeout=120,verify=0,cert=cert.pem,key=key.pem",
                "TCP:127.0.0.1:\(rendezvous)",
            ]
            process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
            process.standardError = errors
            try process.run()
            var said = ""
            while true {
                let data = errors.fileHandleForReading.availableData
                said += String(decoding: data, as: UTF8.self)
                if let found = said.firstMatch(of: /listening on [^\n]*:([0-9]+)\n/), let port = Int(found.1) {
                    front = (port, process)
                    return port
                }
                guard !data.isEmpty else { throw CocoaError(.fileNoSuchFile, userInfo: ["socat": said]) }
            }
        }
    }
}
