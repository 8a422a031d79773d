internal import Analysis
internal import ArgumentParser
internal import CommandSupport
internal import DeployModel
internal import DeployRules

/// `drawbridge explain`: what a rule finds, what breaks, how that was measured, and the safe way.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what a rule finds and what to do about it; without a rule, list them all.",
        discussion: "Examples: drawbridge explain; drawbridge explain remove-column")

    @Argument(help: ArgumentHelp("The rule, as findings name it in brackets.", valueName: "rule"))
    var rule: String?

    @Option(help: "How to print it: terminal or markdown.")
    var format = RuleFormat.terminal

    func run() throws {
        let pages = Rules.pages
        guard let rule else { return try Program.emit(format.index(of: pages)) }
        guard let page = pages.first(where: { $0.id == rule }) else { throw Self.unknown(rule, among: pages) }
        try Program.emit(format.text(of: page))
    }

    private static func unknown(_ rule: String, among pages: [RulePage]) -> CommandError {
        let near = SimilarNames(pages.map(\.id)).similar(to: rule).map { "`\($0)`" }
        let question = near.isEmpty ? "" : "Did you mean \(near.joined(separator: " or "))? "
        return CommandError(
            "there is no rule \"\(rule)\"", hint: question + "`drawbridge explain` lists all rules.", status: .usage)
    }
}
