import DeployModel

/// A disagreement between a dump's versions and the migrations beside it.
public enum VersionFinding: Hashable, Sendable {
    /// Whose dump.
    public enum Side: String, Hashable, Sendable {
        case live, candidate
    }

    /// The dump lacks these migrations of its commit.
    case behind(Side, versions: [String])
    /// The dump holds these versions, which are newer than every migration of its commit.
    case ahead(Side, versions: [String])
    /// The live dump holds these migrations, which are pending.
    case alreadyInDump(versions: [String])

    static func all(
        live: Schema, _ liveVersions: [String], candidate: Schema,
        _ candidateVersions: [String], pending: [String]
    ) -> [VersionFinding] {
        var found = compare(.live, live, liveVersions)
        let applied = Set(live.appliedVersions)
        let already = pending.filter(applied.contains)
        if !already.isEmpty { found.append(.alreadyInDump(versions: already)) }
        return found + compare(.candidate, candidate, candidateVersions)
    }

    private static func compare(_ side: Side, _ schema: Schema, _ versions: [String]) -> [VersionFinding] {
        let versions = versions.filter { !$0.isEmpty }
        guard let newest = versions.max(by: Versions.precedes) else { return [] }
        let (missing, extra): ([String], [String])
        if !schema.appliedVersions.isEmpty {
            let applied = Set(schema.appliedVersions)
            missing = versions.filter { !applied.contains($0) }
            extra = schema.appliedVersions.filter { Versions.precedes(newest, $0) }
        } else if let version = schema.version {
            missing = versions.filter { Versions.precedes(version, $0) }
            extra = Versions.precedes(newest, version) ? [version] : []
        } else {
            return []
        }
        return (missing.isEmpty ? [] : [.behind(side, versions: missing.sorted(by: Versions.precedes))])
            + (extra.isEmpty ? [] : [.ahead(side, versions: extra.sorted(by: Versions.precedes))])
    }
}

extension VersionFinding: CustomStringConvertible {
    /// The disagreement in one sentence without a full stop.
    public var description: String {
        switch self {
        case .behind(let side, let versions):
            "the \(side.rawValue) commit's dump is behind its migrations: it lacks \(Self.list(versions))"
        case .ahead(let side, let versions):
            "the \(side.rawValue) commit's dump is ahead of its migrations: it holds \(Self.list(versions))"
        case .alreadyInDump(let versions):
            "the live commit's dump holds \(Self.list(versions)), whose migration is pending"
        }
    }

    private static func list(_ versions: [String]) -> String {
        versions.prefix(5).joined(separator: ", ") + (versions.count > 5 ? " and \(versions.count - 5) more" : "")
    }
}
