import HerokuPlatform
import TestSupport
import Testing

/// What the variables for hosts mean, and what is refused.
struct HostTests {
    @Test func `reads the variables as Heroku's own program does`() throws {
        let cases: [[String: String]] = [
            [:],
            ["HEROKU_HOST": ""],
            ["HEROKU_HOST": "heroku.com"],
            ["HEROKU_HOST": "staging.herokudev.com"],
            ["HEROKU_HOST": "https://api.staging.herokudev.com/"],
            ["HEROKU_HOST": "http://127.0.0.1:5100"],
            ["HEROKU_HOST": "http://localhost:5100/"],
            ["HEROKU_HOST": "http://[::1]:5100"],
            ["HEROKU_HOST": "http://127.0.0.1:5100", "HEROKU_GIT_HOST": "http://127.0.0.1:5100/git/"],
            ["HEROKU_HOST": "http://127.0.0.1:5100", "HEROKU_DATA_HOST": "http://127.0.0.1:5101"],
            ["HEROKU_GIT_HOST": "git.heroku.com"],
            ["HEROKU_DATA_HOST": "postgres-api.heroku.com"],
            ["HEROKU_POSTGRESQL_HOST": "postgres-api.heroku.com"],
            ["HEROKU_POSTGRESQL_HOST": "a.heroku.com", "HEROKU_DATA_HOST": "b.heroku.com"],
            ["HEROKU_HOST": "http://api.heroku.com"],
            ["HEROKU_HOST": "http://127.0.0.1.example.com"],
            ["HEROKU_HOST": "http://127.0.0.256"],
            ["HEROKU_HOST": "localhost.example.com"],
            ["HEROKU_HOST": "notheroku.com"],
            ["HEROKU_HOST": "example.com"],
            ["HEROKU_HOST": "ftp://heroku.com"],
            ["HEROKU_HOST": "https://user:p4ss@heroku.com"],
            ["HEROKU_HOST": "https://heroku.com?x=1"],
            ["HEROKU_HOST": "https://"],
            ["HEROKU_HOST": "http://127.0.0.1:99999"],
            ["HEROKU_HOST": "heroku.com\nx"],
            ["HEROKU_HOST": "heroku.com@example.com"],
            ["HEROKU_HOST": "example.com/.heroku.com"],
            ["HEROKU_HOST": "https://example.com:443/heroku.com"],
            ["HEROKU_GIT_HOST": "http://127.0.0.1:5100"],
            ["HEROKU_HOST": "http://127.0.0.1:5100", "HEROKU_GIT_HOST": "git.heroku.com"],
            ["HEROKU_HOST": "http://127.0.0.1:5100", "HEROKU_DATA_HOST": "api.data.heroku.com"],
            ["HEROKU_DATA_HOST": "data.example.com"],
        ]
        var text = ""
        for environment in cases {
            let shown = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.debugDescription)" }
            text += shown.isEmpty ? "nothing\n" : shown.joined(separator: " ") + "\n"
            do {
                let hosts = try HerokuHosts(environment: environment)
                text += "    \(hosts.api) \(hosts.git) \(hosts.data)\(hosts.isLocal ? " local" : "")\n"
            } catch {
                text += describe(error)
            }
        }
        // Once as the value that is given, never in what is said of it.
        #expect(text.ranges(of: "p4ss").count == 1)
        expectSnapshot(text, named: "client-hosts", filePath: snapshotsBeside())
    }
}
