/// A started program together with our ends of its pipes.
///
/// When it goes before its end was seen, its pipes are closed, which ends most programs; one that still runs a fifth of
/// a second later is killed. Either way it is reaped.
final class RunningProcess {
    var pump: PipePump
    var child: Child

    init(_ child: consuming Child, _ pump: consuming PipePump) {
        self.child = child
        self.pump = pump
    }

    deinit {
        pump.shut()
        child.wait(atMost: 200)
    }
}

extension Launch {
    /// Starts the program with pipes for its input and output, and its error where asked.
    func start(error: InteractiveProcess.StandardError) throws(ChildProcessError) -> RunningProcess {
        let input = try Pipe.open()
        let output = try Pipe.open()
        let complaints: Pipe = error == .captured ? try Pipe.open() : .closed
        let stream: StandardStream =
            switch error {
            case .discarded: .discarded
            case .inherited: .inherited
            case .captured: .descriptor(complaints.writeEnd.raw)
            }
        let child = Child(
            try spawn(
                input: .descriptor(input.readEnd.raw), output: .descriptor(output.writeEnd.raw), error: stream))
        let pump = try PipePump(input: input.writeEnd, output: output.readEnd, error: complaints.readEnd)
        return RunningProcess(child, pump)
    }
}
