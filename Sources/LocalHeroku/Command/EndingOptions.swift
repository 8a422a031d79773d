internal import ArgumentParser

/// The flags that say when the platform ends.
struct EndingOptions: ParsableArguments {
    @Flag(name: .long, help: "Ends when standard input is closed: with the program that started it.")
    var untilStdinCloses = false

    @Option(name: .customLong("for"), help: "Ends after this many seconds.")
    var seconds: Double?

    /// Refuses what is no length of time.
    func validate() throws {
        guard isLength(seconds ?? 0) else { throw ValidationError(notALength) }
    }

    func conditions() -> Ending { Ending(untilStdinCloses: untilStdinCloses, after: seconds.map { .seconds($0) }) }
}

/// Whether a number of seconds is one that can be waited for.
func isLength(_ seconds: Double) -> Bool { (0...1_000_000_000).contains(seconds) }

/// What is said of any other.
let notALength = "A length of time is a number of seconds from 0 on; --cycle is longer than that."
