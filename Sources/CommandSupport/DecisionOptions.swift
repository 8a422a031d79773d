public import Analysis
public import ArgumentParser
internal import ChildProcess
public import DeployModel
public import Gathering
public import GitStore

/// The options by which a command is told what to decide.
public struct DecisionOptions: ParsableArguments {
    /// The commit to be deployed, as a revision.
    @Argument(help: "The commit to be deployed: any revision.")
    public var candidate = "HEAD"

    /// The commit that is live, as a revision; nothing if it is to be learned.
    @Option(
        help: "The commit that is live; none, if nothing is deployed yet. Default: the sources in docs/baseline.md.")
    public var base: String?

    /// The name of the only app to decide for.
    @Option(help: "Decide for this app only.")
    public var app: String?

    /// What the platform said of what is live.
    @OptionGroup public var live: LiveOptions

    /// Where the repository is.
    @OptionGroup public var repository: RepositoryOptions

    /// For the argument parser.
    public init() {}

    /// Opens the repository and looks the candidate up.
    ///
    /// - Parameters:
    ///   - word: What the caller knows or vouches for besides.
    ///   - platform: What the platform said, by the apps' names; without any, what `--live` says.
    ///   - release: The release of another app that is the candidate, in place of the revision.
    public func analysis(
        word: CallersWord = CallersWord(), platform: [String: PlatformWord]? = nil, release: CandidateRelease? = nil
    ) throws(CommandError) -> Analysis {
        let stored: [String: PlatformWord]? = if let platform { platform } else { try live.words() }
        var word = word
        word.appliedByApp = (stored ?? [:]).compactMapValues { $0.applied?.value.map(Set.init) }
        return try Analysis(
            store: repository.open(), candidate: release?.commit ?? candidate, base: base, release: release,
            platform: stored, environment: ChildProcess.inheritedEnvironment, word: word)
    }
}

/// The option by which a command is told where the repository is.
public struct RepositoryOptions: ParsableArguments {
    /// A folder in the repository.
    @Option(name: [.customShort("C"), .long], help: "A folder of the repository.")
    public var repository = "."

    /// For the argument parser.
    public init() {}

    /// Opens the repository.
    public func open() throws(CommandError) -> GitStore {
        // A folder that was named wins over the GIT_DIR that git exports to what it runs.
        var environment = ChildProcess.inheritedEnvironment
        if repository != "." { environment["GIT_DIR"] = nil }
        return try Analysis.open(repository, environment: environment)
    }
}
