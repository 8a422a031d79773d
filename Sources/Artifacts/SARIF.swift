internal import DeployModel

/// The parts of SARIF 2.1.0 that are written, by their names there.
enum SARIF {
    struct Log: Encodable {
        let version = "2.1.0"
        let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        let runs: [Run]

        private enum CodingKeys: String, CodingKey {
            case version, runs
            case schema = "$schema"
        }
    }

    struct Run: Encodable {
        struct Tool: Encodable { let driver: Driver }
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    struct Driver: Encodable {
        let name: String
        let semanticVersion: String
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        var shortDescription: Message?
        var fullDescription: Message?
        var help: Message?
    }

    struct Message: Encodable {
        let text: String
        var markdown: String?
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int?
        /// `error`, `warning` and `note` are SARIF's words too.
        let level: String
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]
        let partialFingerprints: [String: String]
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            struct Artifact: Encodable { let uri: String }
            struct Region: Encodable {
                struct Content: Encodable { let text: String }
                let startLine: Int
                let snippet: Content?
            }
            let artifactLocation: Artifact
            let region: Region?
        }
        let id: Int?
        let physicalLocation: Physical
        let message: Message?

        init(path: RepositoryPath, line: Int?, excerpt: String?, id: Int? = nil, message: Message? = nil) {
            self.id = id
            self.message = message
            let snippet = excerpt.map { Physical.Region.Content(text: SARIF.line($0)) }
            physicalLocation = Physical(
                artifactLocation: .init(uri: SARIF.uri(of: path)),
                region: line.map { .init(startLine: $0, snippet: snippet) })
        }
    }

    /// A path as a relative reference of RFC 3986: every byte but the unreserved ones and the slash is escaped.
    static func uri(of path: RepositoryPath) -> String {
        let hex = Array("0123456789ABCDEF")
        let isDotted = path.bytes.starts(with: "./".utf8)
        return path.bytes.dropFirst(isDotted ? 2 : 0).reduce(into: "") { uri, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-._~/".unicodeScalars.contains(scalar) {
                uri.unicodeScalars.append(scalar)
            } else {
                uri += "%" + String([hex[Int(byte >> 4)], hex[Int(byte & 15)]])
            }
        }
    }

    /// A message in which SARIF's own links, `[text](target)`, mean nothing: brackets and backslashes are escaped (3.11.6).
    static func plain(_ text: String) -> String {
        line(text).reduce(into: "") { result, character in
            if "[]\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    /// Text on one line; control characters and those that turn the direction of text are replaced.
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar == "\n" ? " " : isHarmful(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
