internal import ArgumentParser
internal import Preflight
internal import Terminal

/// The forms in which a preflight can be printed.
enum DoctorFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// For a pull request, or a job's summary.
    case markdown
    /// For programs.
    case json

    /// The report in this form, ready for standard output.
    func text(of preflight: Preflight, isVerbose: Bool, _ environment: [String: String]) -> String {
        switch self {
        case .terminal:
            PreflightText(
                preflight, width: min(Console.output.width(environment), 120),
                usesColor: Console.output.usesColor(environment), isVerbose: isVerbose
            ).text
        case .markdown: PreflightMarkdown(preflight).text
        case .json: PreflightJSON(preflight).text
        }
    }
}
