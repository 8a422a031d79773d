public import Analysis
public import ArgumentParser
internal import DeployModel
public import Gathering

/// The options by which a caller says what it knows or vouches for about this one deploy.
public struct CallersWordOptions: ParsableArguments {
    /// The versions that were applied.
    @Option(
        help: ArgumentHelp(
            "The versions that are applied in the live database, parted by commas, or a file of them; - for standard "
                + "input. What is pending is then what was never applied.", valueName: "versions"))
    public var applied: String?

    /// The findings that a person vouches for.
    @Option(
        help: ArgumentHelp(
            "Take a finding upon yourself: RULE, RULE@FILE or RULE@FILE:LINE; with =before, =after or =safe behind it, "
                + "the order you vouch for, otherwise a maintenance window. Kept in the decision. May be repeated.",
            valueName: "finding"))
    public var approve: [String] = []

    /// Why.
    @Option(help: "Why the findings are taken upon yourself. Kept in the decision.")
    public var reason: String?

    /// For the argument parser.
    public init() {}

    /// Whether the platform is to be asked for the versions.
    public var asksForApplied: Bool { applied == Self.platform }

    /// What the caller says.
    ///
    /// - Parameter isAsked: Whether the platform is asked for the versions, where it is to be.
    public func word(platformIsAsked isAsked: Bool = false) throws(CommandError) -> CallersWord {
        guard approve.isEmpty == (reason ?? "").isEmpty else {
            throw CommandError(
                approve.isEmpty ? "--reason needs --approve" : "--approve needs --reason",
                hint: "Say what you take upon yourself and why: --approve RULE@FILE:LINE --reason \"…\".",
                status: .usage)
        }
        var approvals: [Approval] = []
        for written in approve { approvals.append(try approval(written)) }
        return CallersWord(
            applied: try isAsked && asksForApplied
                ? nil : applied.map { value throws(CommandError) in try versions(value) },
            approvals: approvals)
    }

    // MARK: Approvals

    private static let orders: [String: Orders] = ["before": .beforeNewCode, "after": .afterOldCode, "safe": .both]

    private func approval(_ written: String) throws(CommandError) -> Approval {
        var text = written[...]
        var orders: Orders = []
        if let equals = text.lastIndex(of: "=") {
            guard let stated = Self.orders[String(text[text.index(after: equals)...])] else {
                throw malformed(written)
            }
            orders = stated
            text = text[..<equals]
        }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let rule = parts.first, !rule.isEmpty, rule.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
            throw malformed(written)
        }
        guard parts.count == 2 else { return Approval(rule: String(rule), orders: orders, reason: reason ?? "") }
        var path = parts[1]
        var line: Int?
        if let colon = path.lastIndex(of: ":"), let number = Int(path[path.index(after: colon)...]) {
            line = number
            path = path[..<colon]
        }
        guard !path.isEmpty else { throw malformed(written) }
        return Approval(
            rule: String(rule), path: RepositoryPath(bytes: path.utf8), line: line, orders: orders,
            reason: reason ?? "")
    }

    private func malformed(_ written: String) -> CommandError {
        CommandError(
            "\"\(written)\" doesn't name a finding",
            hint: "Write RULE, RULE@FILE or RULE@FILE:LINE as the report names it, with =before, =after or =safe "
                + "behind it.",
            status: .usage)
    }

    // MARK: Versions

    /// What stands in place of versions where the platform is to be asked for them.
    public static let platform = "platform"

    private func versions(_ value: String) throws(CommandError) -> Set<String> {
        guard value != Self.platform else {
            throw CommandError(
                "--applied platform asks the platform, which this command never does",
                hint: "drawbridge-step decide does; or give the versions, which drawbridge-step applied prints.",
                status: .usage)
        }
        let isList = value.allSatisfy { $0.isNumber || $0 == "," || $0.isWhitespace }
        let text = isList ? value : try Files.read(value)
        let words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
        let name = isList ? "--applied" : value == "-" ? "standard input" : value
        guard !words.isEmpty else {
            throw CommandError(
                "\(name) holds no version", hint: "Where nothing was applied yet, nothing is live: --base none.",
                status: .usage)
        }
        guard let odd = words.first(where: { !$0.allSatisfy(Self.mayBeInVersion) }) else { return Set(words) }
        throw CommandError(
            "\(name): \"\(odd)\" is no migration's version",
            hint: "Give the versions alone: psql -At -c 'SELECT version FROM schema_migrations' prints them.",
            status: .usage)
    }

    private static func mayBeInVersion(_ character: Character) -> Bool {
        character.isASCII && (character.isNumber || character.isLetter || character == "." || character == "_")
    }
}
