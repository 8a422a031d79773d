import Artifacts
import DeployModel
import Foundation
import TestSupport
import Testing

/// What a platform said, stored and read back.
@Suite struct `A platform's stored word` {
    private static let live = LiveRelease(
        app: "shop", state: .live, version: 42, id: "01234567-89ab-cdef-0123-456789abcdef",
        commit: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", evidence: .slug,
        reason: "v42 of shop is current and succeeded; its slug names the commit")
    static let words = [
        PlatformWord(app: "web", live: live, applied: .known(["1", "20240101000000"])),
        PlatformWord(app: "jobs", live: live, applied: .unknown(reason: "psql isn't in the app's dynos")),
        PlatformWord(
            app: "api",
            live: LiveRelease(app: "api-eu", state: .unsettled, version: 3, reason: "v4 of api-eu is pending")),
        PlatformWord(app: "new", live: LiveRelease(app: "new", state: .nothingDeployed, version: 2, reason: "no code")),
        PlatformWord(
            app: "tar", live: LiveRelease(app: "tar", state: .nameless, version: 2, id: "x", reason: "no commit")),
        PlatformWord(app: "docs", notAsked: "no app on Heroku is named for it"),
    ]

    @Test func `comes back as it was`() throws {
        let file = LiveFile(askedAt: "2026-11-21T12:00:00Z", apps: Self.words)
        let text = try file.text()
        expectSnapshot(text, named: "live")
        #expect(try LiveFile(text: text) == file)
    }

    @Test(.enabled(if: SchemaChecker.program != nil)) func `keeps to its schema`() throws {
        let text = try LiveFile(askedAt: "2026-11-21T12:00:00Z", apps: Self.words).text()
        let odd = [
            ("no-commit", text.replacingOccurrences(of: "\"commit\" : ", with: "\"omit\" : ")),
            ("both", text.replacingOccurrences(of: "\"notAsked\" :", with: "\"applied\" : [\"1\"], \"notAsked\" :")),
        ]
        let refused = try SchemaChecker.refused([("right", text)] + odd, by: "live-1")
        #expect(Set(refused.keys) == ["no-commit", "both"], "\(refused)")
        for (_, text) in odd { #expect(throws: ArtifactError.self) { try LiveFile(text: text) } }
    }

    @Test(arguments: ["", "{}", "[]", "{\"format\": 2}"])
    func `is refused where it is none`(text: String) {
        #expect(throws: ArtifactError.self) { try LiveFile(text: text) }
    }
}
