import DatabaseEffects
import DeployModel
import TestSupport

/// What a real server did: read in the statement's own transaction, which is then rolled back.
struct Observation {
    /// What was seen of a relation that was there before.
    struct Relation {
        var lock: LockMode?
        /// The index's table, the sequence's owner.
        var owner: String?
        var isRewritten = false
        var isScanned = false
        var isWritten = false
        /// The access method of an index that was built over it.
        var builds: String?

        /// The least work that explains it.
        var work: TableEffect.Work? {
            if isWritten { return .writeRows }
            if isRewritten && isScanned { return .rewrite }
            guard isScanned else { return nil }
            return switch builds {
            case nil: .scan
            case "btree", "hash", "brin": .buildIndex
            default: .buildSlowIndex
            }
        }
    }

    /// The error, if the statement failed.
    var error: String?
    var relations: [String: Relation] = [:]

    // MARK: Asking

    /// What has to be there once after the tables are made.
    static let preparation = """
        DROP SCHEMA IF EXISTS obs CASCADE; CREATE SCHEMA obs;
        CREATE TABLE obs.before AS
          SELECT c.oid, CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS label,
            c.relkind::text AS kind, c.relfilenode AS filenode, coalesce(i.indrelid, d.refobjid) AS owner
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
            LEFT JOIN pg_depend d ON c.relkind = 'S' AND d.objid = c.oid AND d.classid = 'pg_class'::regclass
              AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass
          WHERE c.oid >= 16384 AND n.nspname NOT IN ('obs', 'pg_toast')
            AND c.relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S');
        CREATE TABLE obs.counts (oid oid, read bigint, written bigint);
        """

    /// A script that runs a statement and prints what it did.
    static func script(_ sql: String) -> String {
        """
        BEGIN;
        INSERT INTO obs.counts SELECT oid, \(read("oid")), \(written("oid")) FROM obs.before WHERE kind IN ('r', 'm');
        \(sql);
        \\echo S :SQLSTATE :LAST_ERROR_MESSAGE
        SELECT 'L', b.label, l.mode, o.label FROM pg_locks l JOIN obs.before b ON b.oid = l.relation
          LEFT JOIN obs.before o ON o.oid = b.owner WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation';
        SELECT 'F', b.label, b.kind FROM obs.before b JOIN pg_class c ON c.oid = b.oid WHERE c.relfilenode <> b.filenode
          AND b.kind IN ('r', 'm');
        SELECT 'R', label FROM obs.counts c JOIN obs.before b USING (oid) WHERE \(read("b.oid")) > read;
        SELECT 'W', label FROM obs.counts c JOIN obs.before b USING (oid) WHERE \(written("b.oid")) > written;
        -- An index that is made anew may keep its file: then nothing was built.
        SELECT 'I', b.label, a.amname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_am a ON a.oid = c.relam JOIN obs.before b ON b.oid = i.indrelid
          WHERE c.relfilenode <> 0 AND c.relfilenode NOT IN (SELECT filenode FROM obs.before);
        ROLLBACK;
        \\echo E

        """
    }

    private static func read(_ oid: String) -> String { "coalesce(pg_stat_get_xact_tuples_returned(\(oid)), 0)" }
    private static func written(_ oid: String) -> String {
        "coalesce(pg_stat_get_xact_tuples_updated(\(oid)), 0) + coalesce(pg_stat_get_xact_tuples_deleted(\(oid)), 0)"
    }

    /// What the scripts printed, one observation each.
    static func read(_ output: String) -> [Observation] {
        var result: [Observation] = []
        var current = Observation()
        for line in output.split(separator: "\n", omittingEmptySubsequences: true) {
            if line == "E" {
                result.append(current)
                current = Observation()
            } else {
                current.take(String(line))
            }
        }
        return result
    }

    private mutating func take(_ line: String) {
        if line.hasPrefix("S ") {
            if !line.hasPrefix("S 00000") { error = String(line.dropFirst(2)) }
            return
        }
        let fields = line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        guard fields.count > 1 else { return }
        var relation = relations[fields[1]] ?? Relation()
        switch fields[0] {
        case "L":
            relation.owner = fields[3].isEmpty ? nil : fields[3]
            if let mode = LockMode(server: fields[2]) { relation.lock = max(relation.lock ?? mode, mode) }
        case "F":
            relation.isRewritten = true
            // A materialised view's old rows aren't read.
            if fields[2] == "m" { relation.isScanned = true }
        case "R": relation.isScanned = true
        case "W": relation.isWritten = true
        case "I":
            let method = fields[2]
            if relation.builds == nil || !["btree", "hash", "brin"].contains(method) { relation.builds = method }
        default: break
        }
        relations[fields[1]] = relation
    }

    // MARK: Comparing

    /// Where a claim says less than was seen.
    ///
    /// - Parameter schema: whose partitions are covered by what is claimed of the tables they belong to: for a claim
    ///   that was made without a schema.
    func weaknesses(of claim: StatementEffects, coveredBy schema: Schema? = nil) -> [String] {
        var claimed = Dictionary(uniqueKeysWithValues: claim.tables.map { ($0.table, $0) })
        for (name, table) in schema?.tables ?? [:] {
            guard claimed[name] == nil, let parent = table.partitionOf else { continue }
            claimed[name] = claimed[parent]
        }
        return relations.sorted { $0.key < $1.key }.compactMap { name, seen in
            let own = claimed[name]
            let owner = seen.owner.flatMap { claimed[$0] }
            let lock = [own?.lock, owner?.lock].compactMap(\.self).max() ?? .accessShare
            let cost = own?.work?.secondsPerMillionRows ?? 0
            // What is read under a lock that lets others write isn't told.
            let isHeld = seen.lock ?? .accessShare > .rowExclusive || seen.isWritten
            let least = isHeld ? seen.work?.secondsPerMillionRows ?? 0 : 0
            if lock >= seen.lock ?? .accessShare, cost >= least { return nil }
            return "\(name): seen \(seen.lock?.rawValue ?? "no lock"), \(seen.work?.rawValue ?? "no work"); "
                + "claimed \(own.map(Self.words) ?? "nothing")"
        }
    }

    /// Where a claim says more than was seen.
    func excesses(of claim: StatementEffects) -> [String] {
        claim.tables.compactMap { effect in
            guard effect.lock > .accessShare || effect.work != nil else { return nil }
            let seen = relations[effect.table]
            // The other table's rows are read by its key or all of them, as the planner likes.
            let cost = effect.work == .checkForeignKey ? 0 : effect.work?.secondsPerMillionRows ?? 0
            let isIndex = seen?.owner != nil
            let most = seen?.work?.secondsPerMillionRows ?? 0
            if effect.lock <= seen?.lock ?? .accessShare, isIndex || cost <= most { return nil }
            return "\(effect.table): seen \(seen?.lock?.rawValue ?? "no lock"), \(seen?.work?.rawValue ?? "no work"); "
                + "claimed \(Self.words(effect))"
        }
    }

    static func words(_ effect: TableEffect) -> String {
        effect.lock.rawValue + (effect.work.map { ", \($0.rawValue)" } ?? "")
    }
}

extension LockMode {
    /// A mode as `pg_locks` writes it: `ShareRowExclusiveLock`.
    init?(server name: String) {
        let names = Self.allCases.map { mode in
            (
                mode,
                mode.rawValue.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined() + "Lock"
            )
        }
        guard let found = names.first(where: { $0.1 == name })?.0 else { return nil }
        self = found
    }
}
