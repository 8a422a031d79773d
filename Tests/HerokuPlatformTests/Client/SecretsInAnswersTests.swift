import DeployModel
import Foundation
import HTTPTransport
import Testing

@testable import HerokuPlatform

/// Whatever a server says, neither the key nor what lets somebody in is shown.
struct SecretsInAnswersTests {
    typealias Answer = ScriptedServer.Answer

    private static let key = TestClient.key
    private let server: ScriptedServer
    private let client: HerokuClient

    init() throws {
        server = try ScriptedServer()
        client = TestClient(url: server.url).client
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private static let coats = [
        key, key + "\u{301}", key + "\u{200D}x", key + "\u{20DD}", key.lowercased(), base64(key), base64(":" + key),
        base64("heroku:" + key),
    ]

    /// By bytes: a mark that stands on the last letter makes another character of it.
    private func shows(_ error: HerokuError?, _ text: String) -> Bool {
        guard let error else { return false }
        return Array(error.message.utf8).holds(text) && !Array(error.message.utf8).holds(Self.key)
    }

    @Test(arguments: coats) func `the key isn't shown in any of its coats`(coat: String) throws {
        let release =
            #"{"id":"01234567-89ab-cdef-0123-456789abcdef","version":3,"status":"\#(coat)","current":true}"#
        try server.script([.error(422, "invalid_params", "your key is \(coat) x"), .json(200, "[\(release)]")])
        let refused = #expect(throws: HerokuError.self) { try client.answer(to: .app("shop")) }
        #expect(shows(refused, "your key is [secret]"), "\(refused?.message ?? "")")
        let unread = #expect(throws: HerokuError.self) { try client.platformReleases(of: "shop") }
        #expect(shows(unread, "[secret]"), "\(unread?.message ?? "")")
    }

    @Test(arguments: [
        ("rendezvous://rendezvous.runtime.heroku.com:5000/token-1", "rendezvous://[secret]"),
        ("https://s3.example.com/blob?sig=abc&x=y", "https://s3.example.com/blob?[secret]"),
        ("//user:pw@host/db", "//[secret]@host/db"), ("postgres://u:pw@h/db", "postgres://[secret]@h/db"),
        ("PGPASSWORD=hunter2", "PGPASSWORD=[secret]"), ("https://status.heroku.com/", "https://status.heroku.com/"),
    ]) func `what lets somebody in isn't shown`(said: String, shown: String) throws {
        #expect(CleanText.clean("see \(said) there") == "see \(shown) there")
        let release =
            #"{"id":"01234567-89ab-cdef-0123-456789abcdef","version":3,"status":"failed","current":true,"#
            + #""description":"set \#(said)"}"#
        try server.script([.json(200, "[\(release)]")])
        #expect(try client.platformReleases(of: "shop").map(\.description) == ["set \(shown)"])
    }
}
