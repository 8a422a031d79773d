import Foundation
import HTTPTransport
import HerokuPlatform
import TestSupport
import Testing

/// Where the key is found.
struct KeyTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// What a `.netrc` gives for Heroku's API; nothing is "no password there".
    @Test func `reads a .netrc as curl does`() throws {
        let cases: [(name: String, text: String)] = [
            ("one line", "machine api.heroku.com login me@example.com password k-1234"),
            ("several lines", "machine api.heroku.com\n  login me@example.com\n  password k-1234\n"),
            ("tabs and Windows line ends", "machine\tapi.heroku.com\r\n\tpassword\tk-1234\r\n"),
            ("a word a line", "machine\napi.heroku.com\npassword\nk-1234\n"),
            ("another before", "machine example.com password x-1234\nmachine api.heroku.com password k-1234"),
            ("another's only", "machine git.heroku.com password x-1234"),
            ("in capitals", "MACHINE API.heroku.com PASSWORD k-1234"),
            ("twice", "machine api.heroku.com password k-1234\nmachine api.heroku.com password x-1234"),
            ("default", "default login x password k-1234"),
            ("default behind", "machine api.heroku.com password k-1234\ndefault password x-1234"),
            ("default before", "default password k-1234\nmachine api.heroku.com password x-1234"),
            ("quoted", #"machine api.heroku.com password "k-1234""#),
            ("quoted with escapes", #"machine "api.heroku.com" login "a \" password x" password "k\-1234""#),
            ("not closed", #"machine api.heroku.com password "k-1234"#),
            (
                "comments",
                "# machine api.heroku.com password x-1\nmachine api.heroku.com # password x-1\npassword k-1234 # mine"
            ),
            ("a number sign inside", "machine api.heroku.com password k#1234"),
            ("a macro", "macdef up\nmachine api.heroku.com password x-1234\n\nmachine api.heroku.com password k-1234"),
            ("a macro without end", "macdef up\nmachine api.heroku.com password x-1234"),
            ("account", "machine api.heroku.com account password password k-1234"),
            ("no password", "machine api.heroku.com login me\nmachine example.com password x-1234"),
            ("an empty password", #"machine api.heroku.com password """#),
            ("a password with a blank", #"machine api.heroku.com password "k 1234""#),
            ("a password with a line end", #"machine api.heroku.com password "k\n1234""#),
            ("a password beyond ASCII", "machine api.heroku.com password schlüssel"),
            ("nothing", ""),
        ]
        var text = ""
        for (name, content) in cases {
            try folder.write(content, to: ".netrc", mode: 0o600)
            text += "\(name)\n\(content.split(whereSeparator: \.isNewline).map { "  | \($0)\n" }.joined())"
            text += outcome(["HOME": folder.path])
        }
        expectSnapshot(text, named: "client-netrc", replacing: [folder.path: "<home>"], filePath: snapshotsBeside())
    }

    @Test func `looks where the variables say`() throws {
        try folder.write("machine api.heroku.com password home-key", to: ".netrc", mode: 0o600)
        try folder.write("machine api.heroku.com password other-key", to: "other", mode: 0o600)
        try folder.write(
            """
            machine 127.0.0.1:5100 password port-key
            machine 127.0.0.1 password local-key
            """, to: "local", mode: 0o600)
        try folder.write("machine api.heroku.com password open-key", to: "open", mode: 0o644)
        try FileManager.default.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: false)
        let home = ["HOME": folder.path]
        let cases: [(String, [String: String])] = [
            ("HEROKU_API_KEY", ["HEROKU_API_KEY": "env-key", "HOME": folder.path]),
            ("with blanks around", ["HEROKU_API_KEY": " env-key\r\n"]),
            ("empty", ["HEROKU_API_KEY": "  ", "HOME": folder.path]),
            ("with a blank inside", ["HEROKU_API_KEY": "env key", "HOME": folder.path]),
            ("with a header inside", ["HEROKU_API_KEY": "env-key\r\nX-Evil: 1"]),
            ("with NUL", ["HEROKU_API_KEY": "env-key\u{0}"]),
            ("HOME", home),
            ("NETRC", home.merging(["NETRC": folder.path("other")]) { $1 }),
            ("NETRC that isn't there", home.merging(["NETRC": folder.path("absent")]) { $1 }),
            ("NETRC that is a folder", home.merging(["NETRC": folder.path("folder")]) { $1 }),
            ("NETRC that others can read", ["NETRC": folder.path("open")]),
            ("this machine, its port", ["NETRC": folder.path("local"), "HEROKU_HOST": "http://127.0.0.1:5100"]),
            ("this machine, another port", ["NETRC": folder.path("local"), "HEROKU_HOST": "http://127.0.0.1:5200"]),
            ("Heroku's key isn't this machine's", home.merging(["HEROKU_HOST": "http://127.0.0.1:5100"]) { $1 }),
            ("nothing", [:]),
            ("a HOME without", ["HOME": folder.path("folder")]),
        ]
        let text = cases.map { name, environment in "\(name)\n\(outcome(environment))" }.joined()
        expectSnapshot(text, named: "client-keys", replacing: [folder.path: "<home>"], filePath: snapshotsBeside())
    }

    @Test func `never shows a key`() throws {
        let key = try HerokuKey.find(environment: ["HEROKU_API_KEY": "env-key"])
        var text = "\(key) \(String(reflecting: key))"
        dump(key, to: &text)
        #expect(!text.contains("env-key"))
    }

    private func outcome(_ environment: [String: String]) -> String {
        do {
            let key = try HerokuKey.find(environment: environment)
            return "    \(key.secret.reveal()) from \(key.source)\n\(key.warning.map { "    \($0)\n" } ?? "")"
        } catch {
            return describe(error)
        }
    }
}
