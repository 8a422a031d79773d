internal import DeployModel
internal import SchemaReplay

/// Whether migrations went without their effects being taken back, so that the candidate's code knows the schema that
/// they left: a squash. A revert takes the effects out of the dump too.
struct SquashCheck {
    /// Whether every database that lost migrations shows a squash.
    let isSquash: Bool

    init(_ facts: Facts) {
        let databases = Set(facts.database.vanished.map(\.database))
        isSquash =
            facts.baseline.relation.kind == .forward
            && databases.allSatisfy { database in
                let pairs = facts.database.dumps.filter { $0.database == database }
                return !pairs.isEmpty && pairs.allSatisfy { Self.keepsSchema($0, facts) }
            }
    }

    /// Whether the candidate's dump is what the live one and the new migrations give.
    private static func keepsSchema(_ pair: DumpPair, _ facts: Facts) -> Bool {
        guard let live = pair.live, let candidate = pair.candidate, live.form == candidate.form,
            live.problems.isEmpty, candidate.problems.isEmpty
        else { return false }
        let pending = facts.database.migrations.filter { $0.database == pair.database && $0.runs }.map(\.migration)
        let check = ReplayCheck(
            live: live.schema, liveVersions: [], pending: pending, candidate: candidate.schema,
            fidelity: Fidelity(of: candidate.form))
        return check.findings.allSatisfy { finding in
            switch finding.cause {
            case .dumpAlone, .disagreement: false
            case .migrationAlone, .mayBeExplained: true
            }
        }
    }
}
