public import DeployModel

/// The decision as it is stored and handed on: JSON of a published shape, docs/schemas/decision-1.json.
///
/// Fields are only ever added to a format; one that means something else is a new format with a new number.
public struct DecisionFile: Hashable, Sendable {
    /// The number of the format that this build writes, and the only one that it reads.
    public static let format = 1

    /// What is decided.
    public let report: DecisionReport

    /// Takes a report.
    public init(_ report: DecisionReport) {
        self.report = report
    }

    /// The file's text, ending in a line break. The same report always gives the same bytes.
    public func text() throws(ArtifactError) -> String {
        guard !report.decisions.isEmpty else {
            throw ArtifactError(message: "there is no app to write a decision about", hint: "Please report this.")
        }
        return try StoredJSON.text(
            of: Payload(
                format: Self.format, drawbridge: DrawbridgeVersion.current, candidate: report.candidate,
                candidateName: report.candidateName, candidateRelease: report.candidateRelease,
                decision: report.overall, apps: report.decisions))
    }

    /// Reads a stored decision.
    public init(text: String) throws(ArtifactError) {
        let hint = "Write it anew with `drawbridge decide --format json` or `drawbridge-step decide` of this version."
        guard let version = try? StoredJSON.value(of: Version.self, in: text) else {
            throw ArtifactError(message: "this is not a decision that Drawbridge wrote", hint: hint)
        }
        guard version.format == Self.format else {
            throw ArtifactError(
                message: "the decision has format \(version.format); this version reads format \(Self.format)",
                hint: hint)
        }
        let payload: Payload
        do {
            payload = try StoredJSON.value(of: Payload.self, in: text)
        } catch {
            throw ArtifactError(
                message: "the decision is incomplete or damaged: \(Self.place(of: error))", hint: hint)
        }
        report = DecisionReport(
            candidate: payload.candidate, candidateName: payload.candidateName,
            candidateRelease: payload.candidateRelease, decisions: payload.apps)
        // A deploy of no app would read as one that needs nothing.
        guard !payload.apps.isEmpty else {
            throw ArtifactError(message: "the decision is incomplete or damaged: apps is empty", hint: hint)
        }
        guard payload.decision == report.overall else {
            throw ArtifactError(
                message:
                    "the decision contradicts itself: it says \(payload.decision.rawValue), and the most closed of "
                    + "its apps \(report.overall.rawValue)", hint: hint)
        }
    }

    private static func place(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .typeMismatch(_, let found): return "\(path(found.codingPath)) is of another type than expected"
        case .valueNotFound(_, let found): return "\(path(found.codingPath)) is null"
        case .keyNotFound(let key, let found): return "\(path(found.codingPath + [key])) is missing"
        case .dataCorrupted(let found): return "\(path(found.codingPath)): \(found.debugDescription)"
        @unknown default: return "\(error)"
        }
    }

    /// `apps[0].baseline.commit`.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? "" : ".") + key.stringValue
        }
    }
}

private struct Version: Decodable {
    let format: Int
}

/// The file's top level.
private struct Payload: Codable {
    let format: Int
    let drawbridge: String
    let candidate: ObjectID
    let candidateName: String
    let candidateRelease: CandidateRelease?
    let decision: Decision.Kind
    let apps: [Decision]
}
