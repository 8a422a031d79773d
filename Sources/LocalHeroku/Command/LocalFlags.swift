internal import ArgumentParser

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The flags for ``LocalOptions``. Durations are in seconds.
struct LocalFlags: ParsableArguments {
    @Option(
        name: .long, help: "The folder for slugs and repositories; a temporary one, removed at the end, if not given.")
    var folder: String?

    @Option(name: .long, help: "The port of the API, git and the data API; any that is free if not given.")
    var port = 0

    @Option(name: .long, help: "How long old and new web dynos overlap with preboot.")
    var prebootOverlap = 3.0

    @Option(name: .long, help: "How long a web dyno may take to listen.")
    var bootTimeout = 60.0

    @Option(name: .long, help: "How long a dyno may take to end after SIGTERM.")
    var stopTimeout = 30.0

    @Option(name: .long, help: "How long a crashed dyno waits before it starts again, at first.")
    var restartDelay = 1.0

    @Option(name: .long, help: "After how long each dyno starts anew; never if not given.")
    var cycle: Double?

    @Option(name: .long, help: "How long a release phase may take.")
    var releaseTimeout = 3600.0

    @Option(name: .long, help: "How many dynos of a type there may be.")
    var dynosOfType = 20

    @Option(name: .long, help: "A line of shell that builds a tree; nothing is built if not given.")
    var buildCommand: String?

    @Option(name: .long, help: "How many API calls there are in an hour.")
    var callsPerHour = 4500

    @Option(name: .long, help: "How many git requests there are in an hour for an app.")
    var gitRequestsPerHour = 75

    @Option(name: .long, help: "A file for every call and its answer, a JSON object a line, without secrets.")
    var transcript: String?

    /// Refuses what is no length of time.
    func validate() throws {
        let lengths = [prebootOverlap, bootTimeout, stopTimeout, restartDelay, releaseTimeout, cycle ?? 1]
        guard lengths.allSatisfy(isLength), cycle != 0 else { throw ValidationError(notALength) }
    }

    /// Makes the folder if there is none, and puts the options together.
    func options() throws -> LocalOptions {
        var result = LocalOptions(folder: try madeFolder())
        result.port = port
        result.prebootOverlap = .seconds(prebootOverlap)
        result.bootTimeout = .seconds(bootTimeout)
        result.stopTimeout = .seconds(stopTimeout)
        result.restartDelay = .seconds(restartDelay)
        result.cycle = cycle.map { .seconds($0) }
        result.releaseTimeout = .seconds(releaseTimeout)
        result.dynosOfType = dynosOfType
        result.buildCommand = buildCommand
        result.callsPerHour = callsPerHour
        result.gitRequestsPerHour = gitRequestsPerHour
        result.transcript = transcript
        return result
    }

    private func madeFolder() throws -> String {
        let temporary = FileManager.default.temporaryDirectory.path
        let path = folder ?? "\(temporary)/local-heroku-\(Identifier.make())"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return URL(filePath: path).standardizedFileURL.path
    }
}
