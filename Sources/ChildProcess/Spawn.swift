#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What to start, and where.
struct Launch {
    let arguments: [String]
    let environment: [String: String]?
    let directory: String?

    /// For messages.
    var attempt: String { "run \(arguments.first ?? "a program")" }
}

/// What becomes of one of the child's three standard descriptors.
enum StandardStream {
    /// The caller's own.
    case inherited
    /// `/dev/null`.
    case discarded
    /// This descriptor of the caller's.
    case descriptor(Int32)
}

extension Launch {
    /// Starts the program. Its signals are as a shell would give them: none blocked, SIGPIPE not ignored.
    func spawn(
        input: StandardStream, output: StandardStream, error: StandardStream
    ) throws(ChildProcessError) -> pid_t {
        let program = try executable()
        let argv = try CStrings(arguments, attempt: attempt)
        var variables: CStrings?
        if let environment { variables = try CStrings(environmentEntries(environment), attempt: attempt) }
        var process: pid_t = 0
        let plan = SpawnPlan(directory: directory, streams: [input, output, error])
        let code = plan.spawn(&process, program, argv, variables)
        guard code == 0 else { throw failure(code, program: program) }
        return process
    }

    private func executable() throws(ChildProcessError) -> String {
        guard let name = arguments.first, !name.isEmpty else {
            throw ChildProcessError(.invalidArgument, attempt: attempt, cause: "no program was named")
        }
        guard let program = ChildProcess.findExecutable(name, environment: environment) else {
            throw ChildProcessError(
                .executableNotFound, attempt: attempt, cause: "no folder of PATH holds a program of this name")
        }
        return program
    }

    private func failure(_ code: Int32, program: String) -> ChildProcessError {
        if let directory, !isUsableDirectory(directory) {
            return ChildProcessError(.directoryUnusable, attempt: "run \(program) in \(directory)", code: code)
        }
        let kind: ChildProcessError.Kind =
            switch code {
            case ENOENT, ENOTDIR: .executableNotFound
            case EACCES, ENOEXEC, EISDIR, ETXTBSY: .notExecutable
            case E2BIG: .invalidArgument
            default: .resourcesExhausted
            }
        return ChildProcessError(kind, attempt: attempt, code: code)
    }
}
