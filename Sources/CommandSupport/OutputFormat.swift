public import Analysis
public import ArgumentParser
internal import Artifacts
public import DeployModel
internal import Reporting

/// The forms in which a decision can be printed.
public enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// For a pull request.
    case markdown
    /// For programs: docs/schemas/decision-1.json.
    case json
    /// `KEY=value` lines, safe in shells, `$GITHUB_OUTPUT` and dotenv files.
    case env

    /// The report in this form, ready for standard output.
    public func text(of report: DecisionReport) throws(CommandError) -> String {
        switch self {
        case .terminal: return TerminalReport(report, style: .here).text
        case .markdown: return MarkdownReport(report).text
        case .env: return EnvironmentReport(report).text
        case .json: return try Self.json(report)
        }
    }

    /// The whole chain of reasoning, for a person at a terminal.
    ///
    /// - Parameter answers: What was found out about the code, by the apps' names.
    public static func explanation(of report: DecisionReport, answers: [String: [Question: Answer]]) -> String {
        ExplanationReport(report, answers: answers, style: .here).text
    }

    /// The decision file's text.
    public static func json(_ report: DecisionReport) throws(CommandError) -> String {
        do throws(ArtifactError) {
            return try DecisionFile(report).text()
        } catch {
            throw CommandError(error.message, hint: error.hint, status: .bug)
        }
    }

    /// The text of a file of facts.
    public static func facts(of result: Analysis.Result) throws(CommandError) -> String {
        do throws(ArtifactError) {
            let report = result.report
            return try FactsFile(
                candidateName: report.candidateName, candidateRelease: report.candidateRelease, facts: result.facts
            ).text()
        } catch {
            throw CommandError(error.message, hint: error.hint, status: .bug)
        }
    }

    /// Decides again from a file of facts; `-` is standard input.
    public static func result(inFactsFile path: String) throws(CommandError) -> Analysis.Result {
        let text = try Files.read(path)
        do throws(ArtifactError) {
            let file = try FactsFile(text: text)
            return Analysis.Result(
                of: file.facts, candidateName: file.candidateName, candidateRelease: file.candidateRelease)
        } catch {
            let name = path == "-" ? "standard input" : path
            throw CommandError("\(name): \(error.message)", hint: error.hint, status: .usage)
        }
    }

    /// Reads a decision file; `-` is standard input.
    public static func report(inFile path: String) throws(CommandError) -> DecisionReport {
        let text = try Files.read(path)
        do throws(ArtifactError) {
            return try DecisionFile(text: text).report
        } catch {
            let name = path == "-" ? "standard input" : path
            throw CommandError("\(name): \(error.message)", hint: error.hint, status: .usage)
        }
    }
}
