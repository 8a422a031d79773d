/// What files of migrations do, each read by itself, as though all were new.
public struct LintReport: Hashable, Sendable {
    /// The schema they were read against; nothing if none was given.
    public let schema: GivenSchema?
    /// The files, in the order in which they were named.
    public let files: [LintedMigration]

    /// Pairs files with the schema they were read against.
    public init(schema: GivenSchema? = nil, files: [LintedMigration]) {
        self.schema = schema
        self.files = files
    }

    /// How many operations could not be read.
    public var unreadableCount: Int {
        files.flatMap(\.migration.operations).count { $0.kind == "unreadable" }
    }

    /// Whether every operation may run while the code that serves now serves on.
    public var isOpen: Bool {
        let words = files.flatMap(\.migration.operations).map(\.verdict?.word)
        return words.allSatisfy { $0 == .safe || $0 == .before }
    }

    /// A schema dump that was given to read migrations against.
    public struct GivenSchema: Hashable, Sendable, Encodable {
        /// The file, as it was named.
        public let path: RepositoryPath
        /// What in it could not be read.
        public let problems: [LintNote]

        /// Pairs a file with what in it could not be read.
        public init(path: RepositoryPath, problems: [LintNote]) {
            self.path = path
            self.problems = problems
        }
    }
}

/// One file that was read.
public struct LintedMigration: Hashable, Sendable {
    /// What it does.
    public let migration: MigrationRecord
    /// What doesn't fit the schema that was given: a column that isn't there, a table that is there already.
    public let notes: [LintNote]
    /// What the rules found in it.
    public var findings: [Finding]

    /// Puts together what is known of a file.
    public init(_ migration: MigrationRecord, notes: [LintNote] = [], findings: [Finding] = []) {
        self.migration = migration
        self.notes = notes
        self.findings = findings
    }
}

/// Something to know about a line.
public struct LintNote: Hashable, Sendable, Encodable {
    /// The line, from 1.
    public let line: Int
    /// What is to be known, as a clause.
    public let text: String

    /// Pairs a line with what is to be known.
    public init(line: Int, text: String) {
        self.line = line
        self.text = text
    }
}

extension LintedMigration: Encodable {
    private enum CodingKeys: String, CodingKey { case notes, findings }

    /// Writes one flat object: the migration's fields, the notes and the findings.
    public func encode(to encoder: any Encoder) throws {
        try migration.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(notes, forKey: .notes)
        try container.encode(findings, forKey: .findings)
    }
}
