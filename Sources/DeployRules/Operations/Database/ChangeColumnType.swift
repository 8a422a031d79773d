internal import DeployModel

/// A column changes its type while reads and writes wait.
struct ChangeColumnType: BlockingRule {
    let page = RulePage(
        id: "change-column-type", title: "a column changes its type while reads and writes wait",
        breaks: """
            `ALTER COLUMN … TYPE` holds ACCESS EXCLUSIVE while it writes the table and its indexes anew, unless \
            the old values are the new ones byte for byte (a longer varchar, varchar to text). It builds the \
            column's indexes anew or reads all rows again where only an index or a valid check is concerned.
            """,
        measured: """
            PostgreSQL 15, a million rows: integer to bigint 2.0 s, text to varchar(100) 2.0 s, timestamp to \
            timestamp(3) 1.7 s; varchar(20) to varchar(50) or text: 4 ms; under a valid CHECK 0.11 s.
            """,
        safeWay: """
            In two deploys: add a column of the new type that a trigger keeps equal, and fill the rows in \
            batches; then let the new column take the old one's name. For a shorter text, a CHECK NOT VALID that \
            is validated later does as well as the type.
            """,
        sources: [.alterTable, .strongMigrations("changing-the-type-of-a-column"), .squawk("changing-column-type")])
    let cause = BlockingCause.type
    let doing = "changing the type"
    let gently = """
        In two deploys: add a column of the new type beside it, kept equal by a trigger, and fill the rows in \
        batches; in the next deploy let it take the old column's place.
        """

    func firstDeploy(_ operation: OperationContext) -> [Snippet] {
        guard case .changeColumnType(let table, let column, let type, let using, nil) = operation.action else {
            return []
        }
        let gentle = GentleSteps(
            version: operation.server.version, isRails: operation.isRails, schema: operation.before)
        return MigrationWriter(migration: operation.migration).snippets(
            for: gentle.newColumn(for: column, of: table, type, using: using), replacing: false, purpose: .deployFirst)
            ?? []
    }
}
