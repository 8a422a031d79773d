public import Analysis
public import ArgumentParser
internal import Terminal

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Runs a program made of commands, from its arguments to its exit status.
public enum Program {
    /// Parses the arguments, runs the command, tells errors, and ends the process: docs/exit-codes.md.
    public static func run<Root: ParsableCommand>(_ root: Root.Type) -> Never {
        Console.ignoreClosedPipes()
        do {
            var command = try root.parseAsRoot()
            try command.run()
            exit(ExitStatus.success.rawValue)
        } catch let error as CommandError {
            Console.error.write(error.text(program: name(of: root)))
            exit(error.status.rawValue)
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            exit(tell(error, of: root))
        }
    }

    private static func name<Root: ParsableCommand>(of root: Root.Type) -> String {
        root.configuration.commandName ?? "drawbridge"
    }

    /// Prints what the argument parser has to say: help and version to standard output, complaints to standard error.
    private static func tell<Root: ParsableCommand>(_ error: any Error, of root: Root.Type) -> Int32 {
        let message = root.fullMessage(for: error)
        if root.exitCode(for: error) == .success {
            do throws(CommandError) {
                try emit(message.isEmpty ? "" : message + "\n")
                return ExitStatus.success.rawValue
            } catch {
                Console.error.write(error.text(program: name(of: root)))
                return error.status.rawValue
            }
        }
        Console.error.write(message + "\n")
        return ExitStatus.usage.rawValue
    }

    /// Writes a command's result to standard output. A reader that has gone is no error.
    public static func emit(_ text: String) throws(CommandError) {
        try emit(bytes: Array(text.utf8))
    }

    /// Writes a command's result, which need not be text, to standard output.
    public static func emit(bytes: [UInt8]) throws(CommandError) {
        guard case .failed(let reason) = Console.output.write(bytes: bytes) else { return }
        throw CommandError(
            "the output could not be written: \(reason)", hint: "Check the disk or the program that reads it.",
            status: .output)
    }
}

extension ExitStatus {
    /// The status in the argument parser's type, to be thrown.
    public var code: ExitCode { ExitCode(rawValue) }
}
