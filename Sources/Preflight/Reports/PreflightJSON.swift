internal import DeployModel

/// What a preflight found, for programs.
public struct PreflightJSON {
    let preflight: Preflight

    /// Prepares to write.
    public init(_ preflight: Preflight) { self.preflight = preflight }

    /// The whole text. `version` counts up when a member changes its meaning or goes.
    public var text: String {
        let capabilities = preflight.capabilities
        return JSONText.object([
            ("version", .number(1)),
            ("app", .string(preflight.facts.platform.app.name)),
            ("ready", .flag(!preflight.stopsDeploy)),
            ("overlap", .string(capabilities.overlap.rawValue)),
            ("findings", .array(preflight.findings.map(finding))),
            (
                "ways",
                .array(
                    capabilities.ways.map { way in
                        .object([
                            ("kind", .string(way.kind.rawValue)), ("open", .flag(way.isOpen)),
                            (
                                "against",
                                .array(
                                    way.against.map {
                                        .object([("check", .string($0.check)), ("sentence", .string($0.sentence))])
                                    })
                            ),
                        ])
                    })
            ),
        ]).text(indent: 0) + "\n"
    }

    private func finding(_ finding: PreflightFinding) -> JSONText {
        var members: [(String, JSONText)] = [
            ("check", .string(finding.check)), ("severity", .string(finding.severity.rawValue)),
            ("sentence", .string(finding.sentence)), ("why", .string(finding.why)),
        ]
        if !finding.bearsOn.isEmpty {
            members.append(("bearsOn", .array(finding.bearsOn.map { .string($0.rawValue) })))
        }
        if !finding.rulesOut.isEmpty {
            members.append(("rulesOut", .array(finding.rulesOut.map { .string($0.rawValue) })))
        }
        if let reason = finding.reason { members.append(("reason", .string(reason))) }
        if !finding.details.isEmpty { members.append(("details", .array(finding.details.map { .string($0) }))) }
        if let mend = finding.mend { members.append(("mend", .string(mend))) }
        if let command = finding.command { members.append(("command", .string(command))) }
        if finding.repair != nil { members.append(("fixable", .flag(true))) }
        members.append(("source", .string(finding.source.address)))
        return .object(members)
    }
}

/// JSON to be written.
indirect enum JSONText {
    case string(String)
    case number(Int)
    case flag(Bool)
    case array([JSONText])
    case object([(String, JSONText)])

    func text(indent: Int) -> String {
        switch self {
        case .string(let value): return Self.quoted(value)
        case .number(let value): return "\(value)"
        case .flag(let value): return "\(value)"
        case .array(let items): return Self.block(items.map { $0.text(indent: indent + 2) }, "[", "]", indent)
        case .object(let members):
            return Self.block(
                members.map { "\(Self.quoted($0.0)): \($0.1.text(indent: indent + 2))" }, "{", "}", indent)
        }
    }

    private static func block(_ items: [String], _ open: String, _ close: String, _ indent: Int) -> String {
        guard !items.isEmpty else { return open + close }
        let margin = String(repeating: " ", count: indent)
        return "\(open)\n" + items.map { "\(margin)  \($0)" }.joined(separator: ",\n") + "\n\(margin)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where Plain.isHarmful(scalar):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
