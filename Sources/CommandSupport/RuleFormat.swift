public import ArgumentParser
public import DeployModel
internal import Reporting

/// The forms in which the rules' pages can be printed.
public enum RuleFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// As the files of docs/rules/.
    case markdown

    /// One rule's page, ready for standard output.
    public func text(of page: RulePage) -> String {
        switch self {
        case .terminal: RulePageText(page).text(style: .here)
        case .markdown: RulePageText(page).markdown
        }
    }

    /// The list of all rules, ready for standard output.
    public func index(of pages: [RulePage]) -> String {
        switch self {
        case .terminal: RuleIndexText(pages).text(style: .here)
        case .markdown: RuleIndexText(pages).markdown
        }
    }
}
