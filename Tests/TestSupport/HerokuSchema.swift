public import ChildProcess
import Foundation

/// Heroku's published schema, which isn't the project's to pass on: tests that need it are skipped where it isn't.
public enum HerokuSchema {
    /// `DRAWBRIDGE_HEROKU_SCHEMA`, or where it lies beside the repository; nothing if it isn't there.
    public static let path: String? = {
        let beside = repository + "/../shared/reference/heroku-schema.json"
        let path = ProcessInfo.processInfo.environment["DRAWBRIDGE_HEROKU_SCHEMA"] ?? beside
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// The Python that `Scripts/test` makes, with `jsonschema`.
    public static let python = repository + "/.build-tools/bin/python"

    /// Why a test was skipped.
    public static let absence =
        "needs Heroku's schema: DRAWBRIDGE_HEROKU_SCHEMA, or ../shared/reference/heroku-schema.json"

    /// Holds every call of a transcript against the schema; what is printed counts the calls of each kind.
    public static func check(transcript: String, answersOnly: Bool = false) throws -> ChildProcess.Output {
        try ChildProcess.run(
            ["\(repository)/Scripts/check-heroku-calls"] + (answersOnly ? ["--answers-only"] : [])
                + [transcript, path ?? ""])
    }

    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL.path
}
