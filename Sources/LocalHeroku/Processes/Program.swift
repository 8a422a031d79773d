#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Other programs, run without blocking a thread of Swift's.
enum Program {
    /// Runs one to its end. Cancelling the task kills it and what it started.
    ///
    /// - Parameters:
    ///   - arguments: the program, found along `PATH`, then its arguments.
    ///   - environment: all its variables.
    ///   - take: gets what it writes to both its streams, while it runs.
    /// - Returns: its exit status, 128 and the signal's number if a signal ended it; nothing if it could not be started.
    static func run(
        _ arguments: [String], environment: [String: String],
        take: @Sendable ([UInt8]) async -> Void = { _ in }
    ) async -> Int? {
        guard let (group, output) = try? start(arguments, environment) else { return nil }
        return await group.follow(output, take)
    }

    /// Starts it, and lets go of the end of the pipe that is its own: else that never ended.
    private static func start(
        _ arguments: [String], _ environment: [String: String]
    ) throws(SystemRefusal) -> (ProcessGroup, OwnedDescriptor) {
        let (read, write) = try makePipe()
        let descriptors = StandardDescriptors(output: write, error: write)
        return (try ProcessGroup(arguments, environment: environment, descriptors), read)
    }

    /// Runs one to its end and returns what it wrote; nothing if it failed.
    static func text(_ arguments: [String], environment: [String: String]) async -> String? {
        let output = TextStream()
        guard await run(arguments, environment: environment, take: { await output.append($0) }) == 0 else {
            return nil
        }
        return String(decoding: await output.content, as: UTF8.self)
    }
}

extension ProcessGroup {
    /// Hands out what it writes until it has ended, and returns its status. Cancelling the task kills it.
    func follow(_ output: OwnedDescriptor, _ take: @Sendable ([UInt8]) async -> Void) async -> Int {
        let (queue, feed) = AsyncStream<[UInt8]>.makeStream()
        return await withTaskCancellationHandler {
            async let end = onThread {
                defer { feed.finish() }
                return self.follow(output) { feed.yield($0) }
            }
            for await chunk in queue { await take(chunk) }
            return await end.status
        } onCancel: {
            signal(SIGKILL)
        }
    }
}
