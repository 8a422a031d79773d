#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// A dyno: its processes one after the other, and what it does between them.
///
/// Its states and the lines that it logs are Heroku's (Dev Center, "Dyno Lifecycle" and "Heroku Error Codes").
actor Dyno {
    /// What is to become of it when its process ends.
    enum Intent { case keep, restart, stop }

    nonisolated let plan: DynoPlan
    nonisolated let surroundings: DynoSurroundings
    private(set) var state = DynoRecord.State.starting
    private(set) var updatedAt = Timestamp.now()
    /// The count of starts, so that what belongs to an earlier one is told apart.
    private(set) var start = 0
    var process: DynoProcess?
    private(set) var port = 0
    var intent = Intent.keep
    var nextPause: Duration
    private var timers: [Task<Void, Never>] = []
    private var end: ProcessEnd??
    private var waiting: [CheckedContinuation<ProcessEnd?, Never>] = []

    /// Nothing runs yet.
    init(_ plan: DynoPlan, in surroundings: DynoSurroundings) {
        self.plan = plan
        self.surroundings = surroundings
        nextPause = surroundings.options.restartDelay
    }

    /// Starts its process. Returns once it is started, long before it is up; nothing if the system refused.
    @discardableResult
    func launch() async -> SystemRefusal? {
        guard intent != .stop else {
            change(to: .down)
            finish(nil)
            return nil
        }
        start += 1
        let start = start
        intent = .keep
        do {
            port = try Loopback.freePort()
            note("Starting process with command `\(plan.command.replacing("$PORT", with: String(port)))`")
            let (launch, reaper) = (launchOrder, surroundings.reaper)
            let process = try await onThread {
                Result { () throws(SystemRefusal) in try DynoProcess(launch, reaper: reaper) }
            }.get()
            self.process = process
            guard intent != .stop else {
                process.signal(SIGKILL)
                follow(process, start, launch.folder)
                return nil
            }
            follow(process, start, launch.folder)
            watch(process, start)
            return nil
        } catch {
            note("Error: the dyno \(error)")
            await hasEnded(start, ProcessEnd(status: 255))
            return error
        }
    }

    /// Waits until it has ended for good. Returns how its last process did, where there was one.
    func waitForEnd() async -> ProcessEnd? {
        if let end { return end }
        return await withCheckedContinuation { waiting.append($0) }
    }

    /// Goes over to another state, and tells the router and the log.
    func change(to new: DynoRecord.State, silently: Bool = false) {
        guard new != state else { return }
        if !silently { note("State changed from \(state.rawValue) to \(new.rawValue)") }
        state = new
        updatedAt = Timestamp.now()
        if plan.servesRequests { surroundings.table.update(plan.id, new, port: port) }
    }

    /// Does something later, unless the process ends before.
    func later(_ duration: Duration, _ work: @escaping @Sendable (isolated Dyno) async -> Void) {
        timers.append(
            Task { [weak self] in
                guard (try? await Task.sleep(for: duration)) != nil else { return }
                await self?.perform(work)
            })
    }

    private func perform(_ work: @Sendable (isolated Dyno) async -> Void) async { await work(self) }

    /// Forgets all that was to be done later.
    func cancelTimers() {
        for timer in timers { timer.cancel() }
        timers = []
    }

    /// Says that it runs no more, for good.
    func finish(_ last: ProcessEnd?) {
        cancelTimers()
        plan.attachment?.end()
        end = .some(last)
        for continuation in waiting { continuation.resume(returning: last) }
        waiting = []
    }

    /// Writes a line about it to the log.
    nonisolated func note(_ text: String) {
        surroundings.log.note(app: surroundings.app, source: "heroku", dyno: plan.name, text: text)
    }

    private var launchOrder: DynoProcess.Launch {
        let folder = "\(surroundings.folder)/\(plan.name).\(plan.id.prefix(8)).\(start)"
        return DynoProcess.Launch(
            command: plan.command, slug: plan.image.slug.map { absolutePath($0.folder) }, folder: folder,
            environment: surroundings.environment(of: plan, port: port, home: folder),
            readsInput: plan.attachment != nil)
    }

    /// Reads a process's output to its end on a thread, then removes its folder.
    private func follow(_ process: DynoProcess, _ start: Int, _ folder: String) {
        let (plan, surroundings) = (plan, surroundings)
        let splitter = LineSplitter { text in
            surroundings.log.note(app: surroundings.app, source: "app", dyno: plan.name, text: text)
        }
        let isAttached = plan.attachment != nil
        startThread {
            if !isAttached { process.openGate() }
            let end = process.run { bytes in
                if let attachment = plan.attachment { attachment.send(bytes) } else { splitter.append(bytes) }
                plan.listener?(bytes)
            }
            splitter.finish()
            removeFolder(folder)
            Task { await self.hasEnded(start, end) }
        }
    }
}
