internal import Synchronization

/// A shell that ends all dynos when the platform is gone, also when it was killed and could end nothing itself.
///
/// It is told of each process group over a pipe, and when the pipe ends, it kills those that are left. Linux could tie
/// a child to its parent (`PR_SET_PDEATHSIG`), but not the child's own children, and macOS has nothing like it.
final class Reaper: Sendable {
    private let lines: Mutex<OwnedDescriptor?>

    /// Starts the shell.
    ///
    /// - Parameter folder: what it removes at the end: the dynos' own folders.
    init(removing folder: String) throws(SystemRefusal) {
        let pipe = try makePipe()
        let group = try ProcessGroup(
            ["/bin/sh", "-c", Self.program, "reaper", folder], environment: ["PATH": "/usr/bin:/bin"],
            StandardDescriptors(input: pipe.read))
        lines = Mutex(pipe.write)
        startThread { _ = group.wait() }
    }

    /// Says that a group is there. Before its first own command runs, so that none is ever missed.
    func add(_ group: Int32) { tell("+ \(group)\n") }

    /// Says that a group is gone, whose number may soon be another's.
    func forget(_ group: Int32) { tell("- \(group)\n") }

    /// Ends the shell, and with it all that is left.
    func end() { lines.withLock { $0 = nil } }

    private func tell(_ line: String) { lines.withLock { _ = $0?.write(Array(line.utf8)) } }

    private static let program = """
        trap '' INT TERM HUP QUIT
        groups=' '
        while read -r verb group; do
            case $verb in
            +) groups="$groups$group " ;;
            -) case $groups in *" $group "*) groups="${groups%%" $group "*} ${groups#*" $group "}" ;; esac ;;
            esac
        done
        for group in $groups; do kill -9 -"$group"; done
        rm -rf "$1" || { sleep 1; rm -rf "$1"; }
        """
}
