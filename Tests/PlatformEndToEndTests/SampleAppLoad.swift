import Foundation
import TestSupport

/// Requests to an app, one after the other without a pause, made by curl in a process of their own.
final class SampleAppLoad {
    private let directory: TemporaryDirectory
    private let process = Process()

    /// Begins to ask an address. Ends after some minutes, should nobody end it.
    init(_ address: String) throws {
        directory = try TemporaryDirectory(named: "load")
        let script = """
            count=0
            while [ ! -e stop ] && [ $count -lt 20000 ]; do
                curl -s --noproxy '*' --max-time 20 -o body -w '%{http_code} ' "$1" >>log || echo "curl $?" >>log
                head -n 1 body >>log
                count=$((count + 1))
            done
            """
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, "sh", address]
        process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The answers by now: a status and the first line, a text each.
    var answers: [String] { (directory.read("log") ?? "").split(separator: "\n").map(String.init) }

    /// Stops, and returns all answers in order.
    func stop() throws -> [String] {
        try directory.write("", to: "stop")
        process.waitUntilExit()
        return answers
    }
}
