internal import Synchronization

#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// A started program with all that it starts, but what leaves its process group.
final class ProcessGroup: Sendable {
    /// The number of the program and of its group.
    let id: Int32
    /// Whether the number may be another's by now.
    private let isOver = Mutex(false)

    /// Starts a program: see ``spawn(_:environment:_:)``. Blocks.
    init(
        _ arguments: [String], environment: [String: String], _ descriptors: StandardDescriptors
    ) throws(SystemRefusal) {
        id = try spawn(arguments, environment: environment, descriptors)
    }

    /// Signals all of it, if it is still there.
    func signal(_ signal: Int32) { isOver.withLock { if !$0 { _ = kill(-id, signal) } } }

    /// Waits for the program, kills what it left in its group, and only then gives its number back to the system. Blocks.
    func wait() -> ProcessEnd {
        ProcessEnd.waitWithoutReaping(id)
        return isOver.withLock { isOver in
            isOver = true
            _ = kill(-id, SIGKILL)
            return ProcessEnd.reap(id)
        }
    }

    /// Reads all that it writes, in pieces, until it has ended. Blocks until then.
    ///
    /// - Parameters:
    ///   - hasEnded: called as soon as nothing of the group is left.
    ///   - receive: gets each piece, on another thread, before this returns.
    func follow(
        _ output: OwnedDescriptor, hasEnded: () -> Void = {}, _ receive: @escaping @Sendable ([UInt8]) -> Void
    ) -> ProcessEnd {
        let reading = Latch()
        let isReading = startThread {
            while case .bytes(let bytes) = output.read(), !reading.isGivenUp { reading.busily { receive(bytes) } }
            reading.open()
        }
        let end = wait()
        hasEnded()
        // Somebody who left the group may hold the output open for ever.
        if isReading { reading.wait(atMost: 2000) }
        return end
    }
}
