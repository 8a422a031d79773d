import ChildProcess
import Foundation

/// How a program is connected to a person.
enum Seat {
    /// As the test itself is; whether that has a terminal isn't known.
    case inherited
    /// On a terminal of its own, with somebody who types a line each time the program asks `[y/N]`.
    case terminal(answers: [String])
    /// In a session without any terminal, as under CI or in a graphical client.
    case noTerminal

    /// The command that runs a command in this seat.
    func command(_ arguments: [String]) -> [String] {
        switch self {
        case .inherited: arguments
        case .terminal(let answers):
            ["python3", "-c", Self.driver, answers.joined(separator: ",")] + arguments
        case .noTerminal: ["python3", "-c", Self.driver, "none"] + arguments
        }
    }

    /// Prints all that appears on the terminal and ends as the program does; gives up after a minute.
    private static let driver = """
        import os, pty, select, sys, time

        answers, command = sys.argv[1], sys.argv[2:]

        def status(raw):
            return os.WEXITSTATUS(raw) if os.WIFEXITED(raw) else 128 + os.WTERMSIG(raw)

        def run():
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)

        if answers == "none":
            process = os.fork()
            if process == 0:
                os.setsid()
                run()
            sys.exit(status(os.waitpid(process, 0)[1]))

        process, terminal = pty.fork()
        if process == 0:
            run()
        lines = [line for line in answers.split(",") if line]
        shown, end = b"", time.monotonic() + 60
        while True:
            readable = select.select([terminal], [], [], max(0, end - time.monotonic()))[0]
            if not readable:
                os.kill(process, 9)
                sys.exit("nothing happened for a minute after: %r" % shown)
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                piece = b""
            if not piece:
                break
            before, shown = shown.count(b"[y/N]"), shown + piece
            for _ in range(shown.count(b"[y/N]") - before):
                if lines:
                    os.write(terminal, lines.pop(0).encode() + b"\\n")
        sys.stdout.buffer.write(shown.replace(b"\\r\\n", b"\\n"))
        sys.exit(status(os.waitpid(process, 0)[1]))
        """
}
