public import ArgumentParser
internal import DeployModel

/// `drawbridge-step`: the steps of a deploy, for CI. The only one of the programs that reaches a network.
public struct StepCommand: ParsableCommand {
    /// For the argument parser.
    public static let configuration = CommandConfiguration(
        commandName: "drawbridge-step",
        abstract: "The steps of a deploy, for CI.",
        version: DrawbridgeVersion.current,
        subcommands: [BaseStep.self, AppliedStep.self, DecideStep.self, Doctor.self])

    /// For the argument parser.
    public init() {}
}
