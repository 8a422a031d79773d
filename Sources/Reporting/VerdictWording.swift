internal import DeployModel

/// How reports put verdicts and what was proved for them into words and colours.
enum VerdictWording {
    /// The colour of a verdict's word: green where the site stays open, yellow where it closes, red where nothing is proved.
    static func paint(_ word: Verdict.Word) -> Paint {
        switch word {
        case .safe, .before: .green
        case .after: .cyan
        case .split, .maintenance: .yellow
        case .fails, .unreadable: .red
        }
    }

    /// When it may run.
    static func time(_ word: Verdict.Word) -> String {
        switch word {
        case .safe: "in either order"
        case .before: "while the old code serves"
        case .after: "once the old code is gone"
        case .split: "in two deploys, or with everything stopped"
        case .maintenance: "only with everything stopped"
        case .fails: "it fails whatever the order"
        case .unreadable: "nobody can tell"
        }
    }

    static func orders(_ orders: Orders) -> String {
        switch orders {
        case .both: "either order"
        case .beforeNewCode: "before alone"
        case .afterOldCode: "after alone"
        default: "neither order"
        }
    }

    static func whenStopped(_ state: WhenStopped) -> String {
        switch state {
        case .right: "right with everything stopped"
        case .unbounded: "right with everything stopped, for how long nobody can tell"
        case .wrong: "wrong even with everything stopped"
        }
    }

    /// `ACCESS EXCLUSIVE on users, while every row is read`.
    static func lock(_ effect: TableEffect) -> String {
        "\(effect.lock.rawValue) on \(effect.table), "
            + (effect.work.map { "while \(work($0))" } ?? "for an entry in the catalogue")
    }

    private static func work(_ work: TableEffect.Work) -> String {
        switch work {
        case .scan: "every row is read"
        case .rewrite: "every row is written anew"
        case .buildIndex: "an index is built over every row"
        case .buildSlowIndex: "an index of a slow kind is built over every row"
        case .checkForeignKey: "every row's foreign key is looked up"
        case .writeRows: "rows are written one by one"
        }
    }

    /// How many operations have which word, the gentlest first: `2 safe, 1 before, 1 can't be read`.
    static func counts(_ operations: [OperationRecord]) -> String {
        let words = operations.compactMap(\.verdict?.word)
        return Verdict.Word.allCases.compactMap { word in
            let number = words.count { $0 == word }
            return number == 0 ? nil : "\(number) \(word.rawValue)"
        }.joined(separator: ", ")
    }
}

extension Wording {
    /// What a snippet is for: `deploy this first (app/models/user.rb)`.
    static func purpose(_ snippet: Snippet) -> String {
        let words =
            switch snippet.purpose {
            case .migration: "the corrected migration"
            case .command: "run the migrations so"
            case .followingMigration: "a further migration, to run after it"
            case .deployFirst: "deploy this first"
            case .code: "put this into the same deploy"
            case .check: "check before (must return no row)"
            case .settings: "state this in .drawbridge"
            }
        return words + (snippet.path.map { " (\($0))" } ?? "")
    }

    /// What is to be known of a place in the code besides where it is.
    static func doubt(_ reference: CodeReference) -> String? {
        let strength: String? =
            switch reference.strength {
            case .certain: nil
            case .likely: "likely"
            case .possible: "perhaps"
            }
        let parts = [strength, reference.isSQL ? "in SQL" : nil].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `possible until the first migration runs. Why.`
    static func rollback(_ rollback: Rollback) -> String {
        let limit =
            switch rollback.possibleUntil {
            case .always: "possible at any time"
            case .untilMigrations: "possible until the first migration runs"
            case .untilLast: "possible until the last migrations run"
            case .unknown: "until when it is possible isn't known"
            }
        return rollback.reason.isEmpty ? limit : "\(limit). \(rollback.reason)"
    }

    static func override(_ override: Decision.Override) -> String {
        "without \(override.findings.joined(separator: ", ")), which somebody answers for: \(override.reason)"
            + " (decided otherwise: \(override.instead.rawValue))"
    }
}

extension Finding {
    /// `db/migrate/1_a.rb:4`.
    var place: String? { path.map { path in line.map { "\(path):\($0)" } ?? path.description } }

    /// The places in the code, the surest first.
    var rankedEvidence: [CodeReference] {
        CodeReference.Strength.allCases.reversed().flatMap { strength in evidence.filter { $0.strength == strength } }
    }
}

extension MigrationRecord {
    /// Whether the deploy runs it.
    var runs: Bool { state != .edited && state != .renamed }
}
