internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel

/// `drawbridge lint`: what migrations do, each read by itself, and what the database makes of it.
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge migrations file by file, without a repository or a database.",
        discussion: """
            Reads Active Record's migrations (.rb) and those in SQL (.sql), as though all were new, and gives each \
            operation its verdict. What the running code makes of them isn't known here and never taken as harmless: \
            drawbridge decide looks at both commits. Ends with 1 unless every operation is `safe` or `before`. \
            Examples: drawbridge lint db/migrate; \
            drawbridge lint db/migrate/*_add_email_to_users.rb --schema db/schema.rb --format sarif
            """)

    @Argument(help: ArgumentHelp("Migrations, or folders of them.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The schema that they meet: a schema.rb or structure.sql. What doesn't fit it is told.", valueName: "file"))
    var schema: String?

    @Option(
        help: ArgumentHelp("PostgreSQL's major version. (default: as the schema says, or 17)", valueName: "version"))
    var postgresVersion: Int?

    @Option(
        help: ArgumentHelp(
            "A table that is small: work on all its rows is as good as none. May be repeated.",
            valueName: "table"))
    var small: [String] = []

    @Option(help: "How to print it: terminal, markdown, json or sarif.")
    var format = LintFormat.terminal

    func run() throws {
        let input = LintInput(files: files, schema: schema, version: postgresVersion, small: small)
        let report = try input.report()
        try Program.emit(format.text(of: report))
        if !report.isOpen { throw ExitStatus.answer.code }
    }
}
