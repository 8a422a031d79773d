import ChildProcess
import Foundation
import HerokuPlatform
import TestSupport
import Testing

/// The client against Heroku's published schema.
@Suite(.enabled(if: HerokuSchema.path != nil, Comment(rawValue: HerokuSchema.absence)))
struct SchemaTests {
    private struct Sent: Encodable {
        let name: String
        let method: String
        let path: String
        let range: String?
        let body: String
    }

    @Test func `sends nothing but calls of the schema`() throws {
        let server = try ScriptedServer()
        let client = TestClient(url: server.url, pauses: []).client
        try server.script(Array(repeating: .json(200, "{}"), count: AllCalls.all.count))
        for entry in AllCalls.all {
            do throws(HerokuError) {
                try entry.make(client)
            } catch {
                // `{}` is no answer to most calls; that it was sent is what counts.
                #expect(error.kind == .unexpectedAnswer, "\(entry.name): \(error)")
            }
        }
        let received = try server.received()
        try #require(received.count == AllCalls.all.count)
        let sent = zip(AllCalls.all, received).map { entry, request in
            Sent(
                name: entry.name, method: request.method, path: request.path, range: request["Range"],
                body: request.body)
        }
        for request in received {
            #expect(request["Content-Type"] == (request.body.isEmpty ? nil : "application/json"))
            #expect(request["Accept"] == "application/vnd.heroku+json; version=3")
        }
        let json = String(decoding: try JSONEncoder().encode(sent), as: UTF8.self)
        let output = try HerokuSchema.check(["requests"], input: json)
        #expect(output.status.isSuccess, "\(output.errorText)")
        print(output.text)
        expectSnapshot(output.text, named: "client-calls", filePath: snapshotsBeside())
    }

    /// Definitions of the schema with the answers that are read of them.
    private static let answers: [(definition: String, type: any (Decodable & Sendable).Type)] = [
        ("account", AccountAnswer.self), ("add-on", AddOnAnswer.self), ("add-on-attachment", AttachmentAnswer.self),
        ("app", AppAnswer.self), ("app-feature", FeatureAnswer.self), ("build", BuildAnswer.self),
        ("dyno", DynoAnswer.self), ("dyno-size", DynoSizeAnswer.self), ("formation", FormationAnswer.self),
        ("log-session", LogSessionAnswer.self), ("oci-image", OCIImageAnswer.self), ("pipeline", PipelineAnswer.self),
        ("pipeline-coupling", CouplingAnswer.self), ("pipeline-deployment", ReleaseAnswer.self),
        ("pipeline-promotion", PromotionAnswer.self), ("pipeline-promotion-target", PromotionTargetAnswer.self),
        ("pipeline-release", ReleaseAnswer.self), ("rate-limit", RateLimitsAnswer.self),
        ("release", ReleaseAnswer.self),
        ("slug", SlugAnswer.self), ("source", SourceAnswer.self),
    ]

    @Test func `reads every field of every answer, and nothing where the schema allows that`() throws {
        let output = try HerokuSchema.check(["instances"] + Self.answers.map(\.definition))
        try #require(output.status.isSuccess, "\(output.errorText)")
        let instances = try JSONDecoder().decode([String: [String: String]].self, from: Data(output.standardOutput))
        var text = ""
        for (definition, type) in Self.answers {
            let instance = try #require(instances[definition])
            let full = try JSONDecoder().decode(type, from: Data(try #require(instance["full"]).utf8))
            text += "\(definition)\n"
            dump(full, to: &text, indent: 4)
            #expect(throws: Never.self, "\(definition) with null") {
                try JSONDecoder().decode(type, from: Data(instance["nulls", default: ""].utf8))
            }
        }
        #expect(!text.contains("token=xyz") && !text.contains("rendezvous") && !text.contains("logplex.heroku"))
        expectSnapshot(text, named: "client-answers", filePath: snapshotsBeside())
    }
}
