public import DeployModel

/// All that a decision was made from, stored: the same facts give the same decision again, without a repository.
///
/// Meant for this version of Drawbridge only, to look into a decision afterwards; the decision itself is
/// ``DecisionFile``.
public struct FactsFile: Hashable, Sendable {
    /// The number of the format that this build writes, and the only one that it reads.
    public static let format = 1

    /// How the candidate was named.
    public let candidateName: String
    /// The release of another app that the candidate is, if it is to be promoted.
    public let candidateRelease: CandidateRelease?
    /// The facts, app by app.
    public let facts: [Facts]

    /// Takes facts.
    public init(candidateName: String, candidateRelease: CandidateRelease? = nil, facts: [Facts]) {
        self.candidateName = candidateName
        self.candidateRelease = candidateRelease
        self.facts = facts
    }

    /// The file's text, ending in a line break.
    public func text() throws(ArtifactError) -> String {
        try StoredJSON.text(
            of: Payload(
                format: Self.format, drawbridge: DrawbridgeVersion.current, candidateName: candidateName,
                candidateRelease: candidateRelease, facts: facts))
    }

    /// Reads stored facts.
    public init(text: String) throws(ArtifactError) {
        let hint = "Write them anew with `drawbridge decide --store-facts FILE` of this version."
        guard let payload = try? StoredJSON.value(of: Payload.self, in: text),
            payload.format == Self.format, !payload.facts.isEmpty
        else { throw ArtifactError(message: "these are no facts that this version of Drawbridge wrote", hint: hint) }
        candidateName = payload.candidateName
        candidateRelease = payload.candidateRelease
        facts = payload.facts
    }

    private struct Payload: Codable {
        let format: Int
        let drawbridge: String
        let candidateName: String
        let candidateRelease: CandidateRelease?
        let facts: [Facts]
    }
}
