internal import ChildProcess

/// A Ruby program that uses the real Active Record on a real PostgreSQL.
public struct ActiveRecordProgram: Sendable {
    /// Ruby ended with an error, or ran less than it was given.
    public struct Failure: Error, CustomStringConvertible {
        /// What Ruby printed.
        public let description: String

        /// Says what went wrong.
        public init(_ description: String) { self.description = description }
    }

    /// Whether Ruby, Active Record and the adapter are there.
    public static let isInstalled: Bool = {
        let check = try? ChildProcess.run(["ruby", "-e", "require 'active_record'; require 'pg'"])
        return check?.status.isSuccess ?? false
    }()

    /// Whether there is a PostgreSQL besides.
    public static var hasServer: Bool { isInstalled && PostgreSQLServer.programs != nil }

    private let text: String

    /// Takes a program's text.
    public init(_ text: String) { self.text = text }

    /// Runs it. What it printed.
    ///
    /// - Parameter input: What it finds on its standard input.
    /// - Throws: ``Failure`` with all that it printed, if it ends with an error.
    @discardableResult
    public func run(_ arguments: [String] = [], input: [UInt8] = []) throws -> String {
        let output = try ChildProcess.run(["ruby", "-e", text] + arguments, input: input)
        guard output.status.isSuccess else { throw Failure(output.text + output.errorText) }
        return output.text
    }
}
