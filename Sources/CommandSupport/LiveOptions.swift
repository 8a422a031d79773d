public import Analysis
public import ArgumentParser
internal import Artifacts
public import DeployModel
internal import Reporting

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The option by which a command that reaches no network is told what the platform said.
public struct LiveOptions: ParsableArguments {
    /// What the platform said, stored.
    @Option(
        help: ArgumentHelp(
            "What the platform said of what is live: a file that `drawbridge-step base --output` wrote; - for standard "
                + "input.", valueName: "file"))
    public var live: String?

    /// For the argument parser.
    public init() {}

    /// What the platform said, by the apps' names; nothing if no file is given.
    public func words() throws(CommandError) -> [String: PlatformWord]? {
        guard let live else { return nil }
        return Dictionary(uniqueKeysWithValues: try LiveFormat.words(inFile: live).map { ($0.app, $0) })
    }
}

/// The forms in which the platform's word on what is live can be printed.
public enum LiveFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For a person at a terminal.
    case terminal
    /// For programs, and for `--live`: docs/schemas/live-1.json.
    case json
    /// `KEY=value` lines, safe in shells, `$GITHUB_OUTPUT` and dotenv files.
    case env

    /// The words in this form, ready for standard output.
    ///
    /// - Parameter askedAt: When the platform was asked, in UTC as RFC 3339 writes it.
    public func text(of words: [PlatformWord], askedAt: String) throws(CommandError) -> String {
        switch self {
        case .terminal: return words.map { LiveText.terminal($0) }.joined()
        case .env: return LiveText.environment(words)
        case .json: return try Self.json(words, askedAt: askedAt)
        }
    }

    /// The file's text.
    public static func json(_ words: [PlatformWord], askedAt: String) throws(CommandError) -> String {
        do throws(ArtifactError) {
            return try LiveFile(askedAt: askedAt, apps: words).text()
        } catch {
            throw CommandError(error.message, hint: error.hint, status: .bug)
        }
    }

    /// For how long what the platform said is believed, in seconds.
    private static let longest = 86_400

    /// The source is more trusted than any but `--base`: what was live last week may not stand in for what is.
    private static func checkAge(of file: LiveFile, _ name: String) throws(CommandError) {
        let now = Int(time(nil))
        let oldest = UTCDate(secondsSince1970: now - longest).timestamp
        // Clocks differ a little.
        let newest = UTCDate(secondsSince1970: now + 3600).timestamp
        let shape = String(file.askedAt.map { $0.isASCII && $0.isNumber ? "0" : $0 })
        guard shape == "0000-00-00T00:00:00Z", (oldest...newest).contains(file.askedAt) else {
            throw CommandError(
                "\(name): the platform was asked at \"\(file.askedAt)\", which isn't within the last day",
                hint: "Ask it again: drawbridge-step base --output FILE; or name the live commit: --base COMMIT.",
                status: .usage)
        }
    }

    /// Reads such a file; `-` is standard input.
    static func words(inFile path: String) throws(CommandError) -> [PlatformWord] {
        let text = try Files.read(path)
        let name = path == "-" ? "standard input" : path
        let file: LiveFile
        do throws(ArtifactError) {
            file = try LiveFile(text: text)
        } catch {
            throw CommandError("\(name): \(error.message)", hint: error.hint, status: .usage)
        }
        try checkAge(of: file, name)
        return file.apps.map { $0.dated(file.askedAt) }
    }
}
