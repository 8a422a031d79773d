public import Analysis
public import ArgumentParser
internal import Artifacts
public import DeployModel
internal import Reporting

/// The forms in which a replay can be printed.
public enum ReplayFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// For a document or a pull request.
    case markdown
    /// For programs: docs/schemas/replay-1.json.
    case json

    /// The report in this form, ready for standard output.
    ///
    /// - Parameter showsAll: Whether every step that needs more than a release is listed. JSON always has all.
    public func text(of report: ReplayReport, showsAll: Bool) throws(CommandError) -> String {
        switch self {
        case .terminal: return ReplayText(report, showsAll: showsAll, style: .here).text
        case .markdown: return ReplayMarkdown(report, showsAll: showsAll).text
        case .json:
            do throws(ArtifactError) {
                return try ReplayFile(report).text()
            } catch {
                throw CommandError(error.message, hint: error.hint, status: .bug)
            }
        }
    }
}
