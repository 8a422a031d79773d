/// The processes of one start of a dyno: a shell and all that it starts.
///
/// The shell waits at a gate, its standard input, for one line before it does anything; so the reaper knows of it in
/// time, and an attached dyno's command starts when somebody attaches. It runs in a copy of the slug of its own: what a
/// dyno writes reaches neither the slug nor another dyno, and is gone with the dyno.
final class DynoProcess: Sendable {
    private let group: ProcessGroup
    /// The gate, then the command's input, where it has one.
    let input: OwnedDescriptor
    private let output: OwnedDescriptor
    private let reaper: Reaper

    /// What is to run, where, and with which variables.
    struct Launch: Sendable {
        let command: String
        /// What is copied; nothing for an empty folder.
        let slug: String?
        /// The folder to make and to run in.
        let folder: String
        let environment: [String: String]
        /// Whether the command reads what is written to ``DynoProcess/input``.
        let readsInput: Bool
    }

    /// Starts the shell, at its gate. Blocks.
    init(_ launch: Launch, reaper: Reaper) throws(SystemRefusal) {
        let input = try makePipe()
        let output = try makePipe()
        self.input = input.write
        self.output = output.read
        self.reaper = reaper
        let arguments = ["dyno", launch.slug ?? "", launch.folder, launch.command, launch.readsInput ? "input" : ""]
        let descriptors = StandardDescriptors(input: input.read, output: output.write, error: output.write)
        group = try ProcessGroup(
            ["/bin/sh", "-c", Self.program] + arguments, environment: launch.environment, descriptors)
        reaper.add(group.id)
    }

    /// Lets the command start. Blocks.
    func openGate() { _ = input.write(Array("go\n".utf8)) }

    /// Signals all the dyno's processes.
    func signal(_ signal: Int32) { group.signal(signal) }

    /// Reads all output, in pieces, until the processes have ended. Blocks until then.
    ///
    /// - Parameters:
    ///   - receive: gets each piece, on another thread, before this returns.
    /// - Returns: how the command ended; by then no process of the group is left.
    func run(_ receive: @escaping @Sendable ([UInt8]) -> Void) -> ProcessEnd {
        group.follow(output, hasEnded: { reaper.forget(group.id) }, receive)
    }

    private static let program = #"""
        IFS= read -r go || exit 0
        mkdir -p "$2" && cd "$2" || exit 126
        if [ -n "$1" ]; then cp -R "$1/." . || exit 126; fi
        run='for file in .profile.d/*.sh .profile; do [ -f "$file" ] && . "./$file"; done; exec bash -c "$1"'
        if [ -n "$4" ]; then exec bash -c "$run" bash "$3"; else exec bash -c "$run" bash "$3" </dev/null; fi
        """#
}
