public import ArgumentParser
internal import DeployModel

/// `drawbridge`: reads, and never touches a network or a platform.
public struct DrawbridgeCommand: ParsableCommand {
    /// For the argument parser.
    public static let configuration = CommandConfiguration(
        commandName: "drawbridge",
        abstract: "Decides how to deploy with as little downtime as possible.",
        discussion: """
            Compares the commit that is live with the one about to go live, and tells what the deploy needs: \
            nothing, a release, a maintenance window, or a person's look.
            """,
        version: DrawbridgeVersion.current,
        subcommands: [
            Decide.self, Report.self, Lint.self, Explain.self, Replay.self, Initialize.self, Doctor.self, Hook.self,
        ])

    /// For the argument parser.
    public init() {}
}
