import Artifacts
import DeployModel
import Testing

@Suite struct `Stored facts` {
    private static let candidate = ObjectID(hexadecimal: String(repeating: "2", count: 40))

    @Test(arguments: [
        nil, CandidateRelease(app: "staging", version: 12, id: "an-id", commit: "22222222", evidence: .description),
    ])
    func `come back as they were, with the release that is to be promoted`(_ release: CandidateRelease?) throws {
        let facts = Facts(
            app: App(name: "web", root: .root, frameworks: ["rails"]), candidate: try #require(Self.candidate),
            baseline: Baseline(
                state: .unknown, commit: nil, source: nil, considered: [], relation: .init(.undetermined)),
            changes: [], processes: Processes(commands: [], unreadable: [:], areDeclared: false),
            assets: Assets(state: .none, contentKey: nil), changedSettings: nil, linkedDatabaseFolders: [])
        let file = FactsFile(candidateName: "HEAD", candidateRelease: release, facts: [facts])
        #expect(try FactsFile(text: file.text()) == file)
    }
}
