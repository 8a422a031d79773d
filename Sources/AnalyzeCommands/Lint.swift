internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel

/// `drawbridge lint`: what migrations do, each read by itself.
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what migrations do, file by file, without a repository or a database.",
        discussion: """
            Reads Active Record's migrations (.rb) and those in SQL (.sql), as though all were new. What can't be read \
            is told with its line. Examples: drawbridge lint db/migrate; \
            drawbridge lint db/migrate/*_add_email_to_users.rb --schema db/schema.rb --format json
            """)

    @Argument(help: ArgumentHelp("Migrations, or folders of them.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The schema that they meet: a schema.rb or structure.sql. What doesn't fit it is told.", valueName: "file"))
    var schema: String?

    @Option(help: "How to print it: terminal or json.")
    var format = LintFormat.terminal

    @Flag(help: "Exit with 1 if anything can't be read.")
    var exitCode = false

    func run() throws {
        let report = try LintInput(files: files, schema: schema).report()
        try Program.emit(format.text(of: report))
        if exitCode, report.unreadableCount > 0 { throw ExitStatus.answer.code }
    }
}
