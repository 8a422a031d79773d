internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel

/// `drawbridge report`: the decision for a pull request, decided anew or read from a file.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the decision for a pull request.",
        discussion: """
            Decides as `drawbridge decide` does, and prints Markdown; or prints a decision that was stored before, \
            without needing the repository: drawbridge report --decision drawbridge-decision.json
            """)

    @OptionGroup var options: DecisionOptions

    @Option(help: "How to print it: terminal, markdown, json or env.")
    var format = OutputFormat.markdown

    @Option(help: ArgumentHelp("A stored decision, or - for standard input.", valueName: "file"))
    var decision: String?

    func run() throws {
        try Program.emit(format.text(of: report()))
    }

    private func report() throws -> DecisionReport {
        guard let decision else { return try options.analysis().report(app: options.app).report }
        let stored = try OutputFormat.report(inFile: decision)
        guard let app = options.app else { return stored }
        let chosen = stored.decisions.filter { $0.app.name == app }
        guard !chosen.isEmpty else {
            let names = stored.decisions.map(\.app.name).joined(separator: ", ")
            throw CommandError(
                "\(decision == "-" ? "standard input" : decision) holds no decision for the app \"\(app)\"",
                hint: "It holds: \(names).", status: .usage)
        }
        return DecisionReport(
            candidate: stored.candidate, candidateName: stored.candidateName,
            candidateRelease: stored.candidateRelease, decisions: chosen)
    }
}
