public import DeployModel

/// Whether the pending migrations and the dump tell the same story: the migrations are replayed on the live schema
/// and the result is compared with the candidate's (C11).
public struct ReplayCheck: Hashable, Sendable {
    /// One difference between what the migrations make of the live schema and the candidate's dump.
    public struct Finding: Hashable, Sendable {
        /// The difference, from the replayed schema to the candidate's.
        public let difference: SchemaDifference
        /// Where it may come from.
        public let cause: Cause
    }

    /// Where a difference may come from.
    public enum Cause: Hashable, Sendable {
        /// These operations may have this effect, which could not be read from them. Never empty.
        case mayBeExplained(by: [OpaqueOperation])
        /// The dump changed here, and no pending migration says so.
        case dumpAlone
        /// A pending migration changes this, and the dump doesn't show it.
        case migrationAlone
        /// Both changed this, in different ways.
        case disagreement
    }

    /// The differences, in order.
    public let findings: [Finding]
    /// What did not fit during the replay, refusals aside for want of what the dumps can't hold.
    public let surprises: [Surprise]
    /// How the dumps' versions and the migrations disagree.
    public let versions: [VersionFinding]
    /// The schema after the replay.
    public let replayed: Schema

    /// Replays and compares.
    ///
    /// A migration that the live dump lists as run is not replayed.
    ///
    /// - Parameters:
    ///   - live: the schema in the live commit's dump.
    ///   - liveVersions: the versions of the live commit's migrations.
    ///   - pending: the migrations to be run, in the order in which they run.
    ///   - candidate: the schema in the candidate's dump.
    ///   - candidateVersions: the versions of the candidate's migrations; nothing for the live and the pending ones.
    ///   - fidelity: what the dumps can hold.
    ///   - conventions: whose rules the migrations follow.
    public init(
        live: Schema, liveVersions: [String], pending: [Migration], candidate: Schema,
        candidateVersions: [String]? = nil, fidelity: Fidelity, conventions: Conventions = .rails
    ) {
        let applied = Set(live.appliedVersions)
        let left = pending.filter { !applied.contains($0.version) }
        var replay = SchemaReplay(onto: live, conventions: conventions)
        for migration in left { replay.apply(migration) }
        replayed = replay.schema.withoutTexts(ofViewsOtherThanIn: live)
        let reliable = fidelity.reliable(in: live)
        surprises = replay.surprises.filter { $0.kind != .refused || reliable.isSuperset(of: $0.needs) }
        let opaque = OpaqueOperation.all(in: left, surprises: surprises)
        let differences = SchemaComparison.differences(from: replayed, to: candidate, fidelity: fidelity)
        if differences.isEmpty {
            findings = []
        } else {
            let changes = Changes(
                byDump: SchemaComparison.differences(from: live, to: candidate, fidelity: fidelity),
                byMigrations: SchemaComparison.differences(from: live, to: replayed, fidelity: fidelity))
            findings = differences.map { Finding(difference: $0, cause: changes.cause(of: $0, opaque)) }
        }
        versions = VersionFinding.all(
            live: live, liveVersions, candidate: candidate,
            candidateVersions ?? liveVersions + pending.map(\.version), pending: pending.map(\.version))
    }
}

extension Schema {
    /// The schema without the queries of views that a migration wrote: a dump has them as the server prints them, which
    /// can't be compared with how they were written.
    fileprivate func withoutTexts(ofViewsOtherThanIn live: Schema) -> Schema {
        var result = self
        for (name, view) in views where view.definition != live.views[name]?.definition {
            result.views[name]?.definition = nil
        }
        return result
    }
}

extension ReplayCheck {
    /// What the dump and the migrations changed, to tell whose change a difference is.
    private struct Changes {
        private let byDump: Set<Key>
        private let byMigrations: Set<Key>

        private struct Key: Hashable {
            let object: SchemaDifference.Object
            let table: String?
            let name: String
        }

        init(byDump: [SchemaDifference], byMigrations: [SchemaDifference]) {
            self.byDump = Set(byDump.map(Self.key))
            self.byMigrations = Set(byMigrations.map(Self.key))
        }

        private static func key(_ difference: SchemaDifference) -> Key {
            Key(object: difference.object, table: difference.table, name: difference.name)
        }

        private static func touches(_ changes: Set<Key>, _ difference: SchemaDifference) -> Bool {
            if changes.contains(key(difference)) { return true }
            if case .differs("name", _, let name) = difference.change,
                changes.contains(Key(object: difference.object, table: difference.table, name: name))
            {
                return true
            }
            guard let table = difference.table else { return false }
            return changes.contains(Key(object: .table, table: nil, name: table))
        }

        func cause(of difference: SchemaDifference, _ opaque: [OpaqueOperation]) -> Cause {
            let named = opaque.filter { $0.names(difference) }
            let possible = named.isEmpty ? opaque.filter { $0.mayReach(difference) } : named
            if !possible.isEmpty { return .mayBeExplained(by: possible) }
            switch (Self.touches(byDump, difference), Self.touches(byMigrations, difference)) {
            case (true, false): return .dumpAlone
            case (false, true): return .migrationAlone
            default: return .disagreement
            }
        }
    }
}

extension ReplayCheck.Finding: CustomStringConvertible {
    /// The difference and its cause in one sentence without a full stop.
    public var description: String {
        switch cause {
        case .mayBeExplained(let operations):
            "\(difference); it may come from \(operations.map(\.description).joined(separator: ", or from "))"
        case .dumpAlone: "\(difference); the dump changed here, and no pending migration says so"
        case .migrationAlone: "\(difference); a pending migration changes this, and the dump doesn't show it"
        case .disagreement: "\(difference); the pending migrations and the dump changed this in different ways"
        }
    }
}
