import ChildProcess
import Foundation
import TestSupport

extension HerokuSchema {
    /// Runs `schema_checks.py`.
    static func check(_ arguments: [String], input: String = "") throws -> ChildProcess.Output {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/schema_checks.py"
        let command = [python, "-W", "ignore", script, arguments[0], path ?? ""] + arguments.dropFirst()
        return try ChildProcess.run(command, input: Array(input.utf8))
    }
}
