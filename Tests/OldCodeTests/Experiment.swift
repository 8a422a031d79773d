import DeployModel

/// A change of the schema that lands under code: what is done, and which code it meets.
struct Experiment: Sendable {
    /// Its name, with the code where that matters: `drop nick, ignored`.
    var name: String
    /// The change as SQL, in one transaction.
    var sql: String
    /// The same change as the rules see it.
    var actions: [Action]
    /// What is done to the rows before.
    var given = ""
    /// The columns that the code ignores.
    var ignored: [String] = []
    /// `self.primary_key = …`.
    var primaryKey: String?
    /// What each row is written with besides a name and an email.
    var writes: [String: String] = [:]
    /// What the code does besides reading, inserting and updating.
    var also: [String] = []
    /// What this code doesn't do of the usual.
    var without: Set<String> = []
    /// What the code names, as the gatherer would find it.
    var references: [DatabaseObject] = []
    /// The columns validated as present.
    var required: Set<String> = []
    /// The columns of `belongs_to` associations that aren't optional, with the table of the other row.
    var parents: [String: String] = [:]
    /// The columns validated as unique.
    var unique: [Set<String>] = []
    /// Whether the new code is taken to be this same code. Not so where it brings a constraint that this code breaks,
    /// or names what this code doesn't know.
    var standsForNewCode = true
    /// Whether it is tried without prepared statements too.
    var withoutPreparing = false

    /// What every code does.
    static let usual = ["read in transaction", "read", "find", "insert", "update", "insert_all"]
}

/// One setting under which an experiment is run.
struct Setting: Hashable, Sendable {
    let partialInserts: Bool
    let prepared: Bool

    var words: String {
        "partial inserts \(partialInserts ? "on" : "off")" + (prepared ? "" : ", no prepared statements")
    }
}

extension Experiment {
    var settings: [Setting] {
        [true, false].flatMap { partial in
            [Setting(partialInserts: partial, prepared: true)]
                + (withoutPreparing ? [Setting(partialInserts: partial, prepared: false)] : [])
        }
    }
}
