public import DeployModel

/// Which ways to deploy an app are open to a plan.
public struct Capabilities: Hashable, Sendable {
    /// One way to deploy.
    public struct Way: Hashable, Sendable {
        /// The decision that asks for it.
        public let kind: Decision.Kind
        /// What rules it out; nothing if it is open.
        public let against: [Reason]

        /// Whether a plan may take it.
        public var isOpen: Bool { against.isEmpty }
    }

    /// What speaks against a way.
    public struct Reason: Hashable, Sendable {
        /// The check that found it.
        public let check: String
        /// What it found, as a sentence without a full stop.
        public let sentence: String
    }

    /// The ways that a decision may ask for, the least closed first.
    public let ways: [Way]
    /// What happens to web requests while a release takes over.
    public let overlap: ReleaseOverlap

    /// Derives them from what the checks found.
    init(_ findings: [PreflightFinding], overlap: ReleaseOverlap) {
        let kinds: [Decision.Kind] = [.release, .migrateFirst, .migrateLast, .migrateAround, .maintenance]
        ways = kinds.map { kind in
            Way(
                kind: kind,
                against: findings.filter { $0.rulesOut.contains(kind) }
                    .map { Reason(check: $0.check, sentence: $0.sentence) })
        }
        self.overlap = overlap
    }

    /// One way.
    public subscript(_ kind: Decision.Kind) -> Way? { ways.first { $0.kind == kind } }
}
