public import Analysis
public import ArgumentParser
internal import Artifacts
internal import ChildProcess
public import DeployModel
internal import DeployRules
internal import Reporting
internal import Terminal

/// The forms in which the reading of migrations can be printed.
public enum LintFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// For a pull request.
    case markdown
    /// For programs: docs/schemas/lint-1.json.
    case json
    /// For code scanning and editors: SARIF 2.1.0.
    case sarif

    /// The report in this form, ready for standard output.
    public func text(of report: LintReport) throws(CommandError) -> String {
        do throws(ArtifactError) {
            switch self {
            case .terminal: return LintText(report, style: .here).text
            case .markdown: return LintMarkdown(report).text
            case .json: return try LintFile(report).text()
            case .sarif:
                return try SARIFFile(
                    report, pages: Rules.pages, markdown: { FindingMarkdown($0).body },
                    help: { RulePageText($0).markdown }
                ).text()
            }
        } catch {
            throw CommandError(error.message, hint: error.hint, status: .bug)
        }
    }
}

extension TerminalStyle {
    /// What this process's standard output takes.
    static var here: TerminalStyle {
        let environment = ChildProcess.inheritedEnvironment
        return TerminalStyle(
            width: Console.output.width(environment), usesColor: Console.output.usesColor(environment))
    }
}
