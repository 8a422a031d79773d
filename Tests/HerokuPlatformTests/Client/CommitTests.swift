import DeployModel
import HerokuPlatform
import Testing

/// The commit behind a release.
struct CommitTests {
    typealias Answer = ScriptedServer.Answer

    private static let id = "01234567-89ab-cdef-0123-456789abcdef"
    private let server: ScriptedServer
    private let client: HerokuClient

    init() throws {
        server = try ScriptedServer()
        client = TestClient(url: server.url, pauses: []).client
    }

    private func release(_ fields: String) throws -> PlatformRelease {
        try server.script([
            .json(200, #"[{"id":"\#(Self.id)","version":7,"status":"succeeded","current":true\#(fields)}]"#)
        ])
        return try #require(try client.platformReleases(of: "shop").first)
    }

    @Test func `tells what a release runs`() throws {
        let id = Self.id
        let cases: [(String, PlatformRelease.Content)] = [
            (#","slug":{"id":"\#(id)"}"#, .slug(id: id)),
            (#","slug":null,"artifacts":[]"#, .nothing),
            ("", .nothing),
            (#","slug":null,"artifacts":[{"type":"oci-image","id":"\#(id)"}]"#, .image(id: id)),
            (#","artifacts":[{"type":"slug","id":"\#(id)"}]"#, .slug(id: id)),
            (#","artifacts":{"type":"slug","id":"\#(id)"}"#, .slug(id: id)),
        ]
        for (fields, content) in cases {
            let release = try release(fields)
            #expect(release.content == content, "\(fields)")
            // Heroku says nothing of it here, so it isn't taken for granted.
            #expect(!release.isEligibleForRollback)
        }
    }

    @Test func `takes the commit of its slug as it is written`() throws {
        for (json, commit) in [(#""60883d9e""#, "60883d9e"), ("null", nil), (#""""#, nil)] as [(String, String?)] {
            let release = try release(#","slug":{"id":"\#(Self.id)"}"#)
            try server.script([.json(200, #"{"id":"\#(Self.id)","commit":\#(json)}"#)])
            #expect(try client.withCommit(release, of: "shop").commit == commit)
            #expect(try server.received().map(\.path) == ["/apps/shop/slugs/\(Self.id)"])
        }
    }

    @Test func `takes the commit of its image, from a list and from a single one`() throws {
        let image = #"{"id":"\#(Self.id)","commit":"60883d9e"}"#
        for answer in ["[\(image)]", image] {
            let release = try release(#","artifacts":[{"type":"oci-image","id":"\#(Self.id)"}]"#)
            try server.script([.json(200, answer)])
            #expect(try client.withCommit(release, of: "shop").commit == "60883d9e")
            #expect(try server.received().map(\.path) == ["/apps/shop/oci-images/\(Self.id)"])
        }
    }

    @Test func `asks nothing for a release that runs nothing`() throws {
        let release = try release("")
        try server.script([])
        #expect(try client.withCommit(release, of: "shop") == release)
        #expect(try server.received().isEmpty)
    }

    @Test func `says why where the slug is gone`() throws {
        let release = try release(#","slug":{"id":"\#(Self.id)"}"#)
        try server.script([.error(404, "not_found", "Couldn't find that slug.")])
        let error = #expect(throws: HerokuError.self) { try client.withCommit(release, of: "shop") }
        #expect(error?.kind == .notFound)
    }
}
