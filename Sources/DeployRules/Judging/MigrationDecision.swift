internal import DeployModel

/// What judged migrations ask for as a whole: the least closed way in which all of them may run.
struct MigrationDecision {
    /// The decision's word; nothing if no migration runs.
    private(set) var kind: Decision.Kind?
    /// What runs first and what last, where that is the decision.
    private(set) var order = MigrationOrder()
    /// What the rules found, those that force the decision marked with it.
    private(set) var findings: [Finding] = []
    /// Until when the live commit can be deployed again.
    private(set) var rollback = Rollback(possibleUntil: .always, reason: "No migration runs.")

    private let migrations: [JudgedMigration]
    private let facts: Facts

    init(_ migrations: [JudgedMigration], _ facts: Facts) {
        self.migrations = migrations
        self.facts = facts
        guard !migrations.isEmpty else { return }
        decide()
        if kind == .maintenance, !unsizedTables.isEmpty { findings.append(OrderFindings.sizesUnknown(unsizedTables)) }
        rollback = rollbackLimit()
    }

    private mutating func decide() {
        let operations = migrations.flatMap(\.operations)
        if operations.contains(where: { $0.verdict.fails }) {
            conclude(.blocked) { $0.verdict.fails && $0.claim.fails }
        } else if operations.contains(where: { $0.verdict.asksForPerson }) {
            let isClosed = facts.app.onUnknown == .maintenance
            // What no window makes right stays with a person.
            let isHeld = operations.contains { $0.verdict.asksForPerson && $0.verdict.whenStopped == .wrong }
            conclude(isClosed && !isHeld ? .maintenance : .hold) { $0.verdict.asksForPerson && $0.claim.asksForPerson }
        } else {
            decideOrder()
        }
    }

    private mutating func decideOrder() {
        let items = migrations.map { migration in
            let database = SchemaBase(facts, database: migration.pending.database)
            let touched = Touched(migration.pending.migration, in: database.schema)
            return MigrationOrdering.Item(orders: migration.orders, touched: touched)
        }
        let ordering = MigrationOrdering(items)
        guard let first = ordering.first else {
            return close(ordering.obstacle)
        }
        let last = migrations.indices.filter { !first.contains($0) }
        guard last.isEmpty || laterRun == nil else {
            conclude(.maintenance, also: laterRun.map { [$0] } ?? []) { claim in
                claim.claim.orders == .afterOldCode && claim.verdict.provedOrders == .afterOldCode
            }
            return
        }
        order = MigrationOrder(first: first.map(path), last: last.map(path))
        conclude(last.isEmpty ? .migrateFirst : first.isEmpty ? .migrateLast : .migrateAround) { _ in false }
    }

    private mutating func close(_ obstacle: MigrationOrdering.Obstacle?) {
        switch obstacle {
        case .crossing(let earlier, let later)?:
            let finding = OrderFindings.crossing(migrations[earlier], migrations[later])
            conclude(.maintenance, also: [finding]) { _ in false }
        case .neither(let places)?:
            // A migration whose operations could run in one order each, but not in the same one, is to be parted.
            let mixed = places.map { migrations[$0] }.filter { migration in
                migration.operations.allSatisfy { !$0.verdict.provedOrders.isEmpty }
            }
            conclude(.maintenance, also: mixed.map(OrderFindings.mixed)) { operation in
                operation.verdict.provedOrders.isEmpty && operation.claim.orders != .both
            }
        case nil: conclude(.maintenance) { _ in true }
        }
    }

    /// The tables of which nothing is said how big they are, and whose size closes the site.
    private var unsizedTables: [String] {
        let closing = migrations.flatMap(\.operations).filter { operation in
            operation.claims.contains { !$0.isAboutCode && $0.claim.orders.isEmpty }
        }
        let tables = closing.flatMap(\.verdict.effects).filter { $0.work != nil }.map(\.table)
        let sizes = facts.sizes
        return Set(tables).filter { !sizes.large.contains($0) && sizes.rows[$0] == nil }.sorted()
    }

    private func path(_ place: Int) -> RepositoryPath { migrations[place].pending.migration.path }

    /// A claim and the verdict it is a part of.
    private struct Part {
        let claim: Claim
        let verdict: Verdict
    }

    /// Settles the word and marks what forces it.
    private mutating func conclude(_ kind: Decision.Kind, also: [Finding] = [], forcing: (Part) -> Bool) {
        self.kind = kind
        findings = also.map { finding in
            var finding = finding
            finding.demands = kind
            return finding
        }
        for migration in migrations {
            for operation in migration.operations { tell(operation, of: migration, kind, forcing) }
        }
    }

    private mutating func tell(
        _ operation: JudgedOperation, of migration: JudgedMigration, _ kind: Decision.Kind, _ forcing: (Part) -> Bool
    ) {
        var isTold = false
        for ruleClaim in operation.claims {
            guard var finding = ruleClaim.claim.finding else { continue }
            if forcing(Part(claim: ruleClaim.claim, verdict: operation.verdict)) {
                finding.demands = kind
                if kind == .hold { finding.command = finding.command ?? Self.approval(of: finding) }
                isTold = true
            }
            findings.append(finding)
        }
        // Nothing was claimed, so nothing is known.
        let nothing = Claim([], whenStopped: .unbounded, isKnown: false)
        guard !isTold, !operation.verdict.isKnown, !operation.verdict.fails,
            forcing(Part(claim: nothing, verdict: operation.verdict))
        else { return }
        findings.append(OrderFindings.unjudged(operation, in: migration.pending.migration.path, kind))
    }

    /// How a person takes a finding upon themselves, ready to paste.
    private static func approval(of finding: Finding) -> String {
        let place = finding.path.map { path in "@\(path)" + (finding.line.map { ":\($0)" } ?? "") } ?? ""
        let isPlain = place.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "@/._:-".contains($0)) }
        // Never wrapped in quotes that a path could close: what is pasted must not run what a commit holds.
        guard isPlain else { return "drawbridge decide --approve \(finding.rule) --reason '…'" }
        return "drawbridge decide --approve \(finding.rule)\(place) --reason '…'"
    }

    // MARK: What the app can do

    /// Why nothing can run once the old code is gone; nothing if that is possible.
    private var laterRun: Finding? {
        facts.processes.commands.first { command in
            // Heroku runs the `postdeploy` of app.json for new review apps only; other platforms run that of the Procfile
            // before the new code takes over.
            let isOfManifest = command.path.components.last.map { $0.elementsEqual("app.json".utf8) } ?? false
            return command.migrates != .no && !(command.type == "postdeploy" && isOfManifest)
        }.map(OrderFindings.noLaterRun)
    }

    // MARK: The way back

    private func rollbackLimit() -> Rollback {
        guard let kind, kind != .blocked, kind != .hold else {
            return Rollback(possibleUntil: .unknown, reason: "Nothing is deployed until this is settled.")
        }
        let breaking = migrations.lazy.flatMap { migration in
            migration.operations.filter { !$0.oldCodeWorksAfter }.map { (migration, $0) }
        }.first
        guard let (migration, operation) = breaking else {
            let losing = migrations.contains(where: \.losesData) ? " What is dropped stays lost." : ""
            return Rollback(
                possibleUntil: .always,
                reason: """
                    The live code works with the schema that the migrations leave behind.\(losing) Rows that the new code \
                    writes meanwhile aren't judged.
                    """)
        }
        let place = "\(migration.pending.migration.path):\(operation.operation.span.line)"
        let what = "It isn't shown that the live code works once \(place) has run: \(operation.operation.summary)."
        let runsLast = order.last.contains(migration.pending.migration.path)
        return Rollback(possibleUntil: runsLast ? .untilLast : .untilMigrations, reason: what)
    }
}

extension Verdict {
    /// Whether neither order nor a window is proved right: a person must look.
    fileprivate var asksForPerson: Bool {
        !isKnown || provedOrders.isEmpty && whenStopped != .right
    }
}

extension Claim {
    fileprivate var asksForPerson: Bool { !isKnown || orders.isEmpty && whenStopped != .right }
}
