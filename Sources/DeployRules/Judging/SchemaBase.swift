internal import DeployModel
internal import SchemaReplay

/// The schema that a deploy's migrations start from.
struct SchemaBase {
    /// The schema; nothing if it isn't known.
    let schema: Schema?
    /// The language of its dump.
    let form: Dump.Form?

    private init(_ dump: Dump?) {
        // A line that couldn't be read may say anything.
        let readable = dump.flatMap { $0.problems.isEmpty ? $0 : nil }
        schema = readable?.schema
        form = readable?.form
    }

    private init(schema: Schema) {
        self.schema = schema
        form = nil
    }

    /// A schema from a dump of that language; nothing if it isn't known.
    init(_ schema: Schema?, _ form: Dump.Form) {
        self.schema = schema
        self.form = schema == nil ? nil : form
    }

    /// The schema of the live database, by the live commit's dump.
    init(_ facts: Facts, database: String?) {
        if facts.baseline.state == .firstDeploy {
            self.init(schema: Schema())
            return
        }
        // The live dump holds what a migration does that was deployed and never ran.
        let lacksSome = facts.database.migrations.contains { $0.state == .unapplied && $0.database == database }
        self.init(lacksSome ? nil : Self.pair(facts, database) { $0.live })
    }

    /// The schema that the candidate's code was written for.
    init(rollbackOf facts: Facts, database: String?) {
        self.init(Self.pair(facts, database) { $0.candidate })
    }

    private static func pair(_ facts: Facts, _ database: String?, _ side: (DumpPair) -> Dump?) -> Dump? {
        let dumps = facts.database.dumps.filter { $0.database == database }.compactMap(side)
        // `structure.sql` holds more than `schema.rb`.
        return dumps.first { $0.form == .sql } ?? dumps.first
    }
}
