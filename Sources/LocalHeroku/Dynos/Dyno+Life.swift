#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

extension Dyno {
    /// Ends it for good.
    func stop() {
        guard intent != .stop else { return }
        if process == nil, state == .crashed {
            change(to: .down)
            return finish(nil)
        }
        terminate(.stop)
    }

    /// Starts it anew.
    func restart() async {
        guard intent == .keep else { return }
        if process == nil, state == .crashed {
            cancelTimers()
            nextPause = surroundings.options.restartDelay
            change(to: .starting)
            await launch()
        } else if process != nil {
            change(to: .starting)
            terminate(.restart)
        }
    }

    /// Kills its processes, as its own fault would: one of the formation has crashed, and starts again after a while.
    func crash() { process?.signal(SIGKILL) }

    /// Sees to what happens without its doing: boot, cycling, time limits, an attaching client.
    func watch(_ process: DynoProcess, _ start: Int) {
        if let attachment = plan.attachment {
            awaitClient(attachment, process, start)
        } else if plan.servesRequests {
            Task { await self.watchBoot(start) }
        } else {
            isUp()
        }
        if let limit = plan.timeToLive { later(limit) { $0.stop() } }
    }

    private func isUp() {
        change(to: .up)
        guard plan.isKept, let cycle = surroundings.options.cycle else { return }
        later(cycle) { dyno in
            dyno.note("Cycling")
            await dyno.restart()
        }
    }

    /// What follows the end of a process.
    func hasEnded(_ start: Int, _ end: ProcessEnd) async {
        guard start == self.start else { return }
        process = nil
        cancelTimers()
        note("Process exited with status \(end.status)")
        guard plan.isKept, intent != .stop else {
            if !plan.isKept { note("State changed from \(state.rawValue) to complete") }
            change(to: .down, silently: !plan.isKept)
            return finish(end)
        }
        if intent == .restart {
            nextPause = surroundings.options.restartDelay
            await launch()
        } else {
            change(to: .crashed)
            recover()
        }
    }

    /// Starts a crashed dyno again after a pause, which doubles each time up to twenty minutes.
    private func recover() {
        let pause = nextPause
        nextPause = min(nextPause * 2, .seconds(1200))
        later(pause) { dyno in
            guard dyno.state == .crashed, dyno.process == nil, dyno.intent == .keep else { return }
            dyno.change(to: .starting)
            await dyno.launch()
        }
    }

    /// Asks its processes to end, and after the time that they have for it makes them.
    private func terminate(_ intent: Intent, with signal: Int32 = SIGTERM) {
        self.intent = intent
        if intent == .stop, plan.servesRequests { surroundings.table.replace([plan.id]) }
        guard let process else { return }
        if signal == SIGTERM { note("Stopping all processes with SIGTERM") }
        process.signal(signal)
        let limit = surroundings.options.stopTimeout
        later(limit) { dyno in
            let seconds = limit.components.seconds
            dyno.note(
                "Error R12 (Exit timeout) -> At least one process failed to exit within \(seconds) seconds of SIGTERM")
            dyno.note("Stopping remaining processes with SIGKILL")
            process.signal(SIGKILL)
        }
    }

    /// Waits until the web process listens on its port, and kills it if it doesn't in time.
    private func watchBoot(_ start: Int) async {
        let limit = surroundings.options.bootTimeout
        let deadline = ContinuousClock.now + limit
        let port = port
        while start == self.start, state == .starting, process != nil, intent == .keep {
            let listens = await onThread { Loopback.connect(port: port, within: 200) != nil }
            guard start == self.start, state == .starting, let process, intent == .keep else { return }
            if listens { return isUp() }
            guard ContinuousClock.now < deadline else {
                let seconds = limit.components.seconds
                note(
                    "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within \(seconds) seconds of launch"
                )
                note("Stopping process with SIGKILL")
                return process.signal(SIGKILL)
            }
            try? await Task.sleep(for: .milliseconds(30))
        }
    }

    private func awaitClient(_ attachment: AttachedSession, _ process: DynoProcess, _ start: Int) {
        attachment.expect(
            process,
            attached: { Task { await self.change(to: .up) } },
            left: { Task { await self.hangUp(start) } })
        later(surroundings.timeouts.attach) { dyno in
            guard dyno.state == .starting else { return }
            dyno.note("Error R13 (Attach error) -> Failed to attach to process")
            dyno.terminate(.stop, with: SIGKILL)
        }
    }

    /// The client of an attached dyno has gone.
    private func hangUp(_ start: Int) {
        guard start == self.start, process != nil, intent == .keep else { return }
        note("Client connection closed. Sending SIGHUP to all processes")
        terminate(.stop, with: SIGHUP)
    }
}
