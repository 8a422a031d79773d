internal import HTTPTransport

extension OneOffRun {
    /// Runs a command in a dyno that goes on whatever becomes of this process; its output and its status come through the
    /// app's log.
    ///
    /// - Parameters:
    ///   - isAgain: whether a dyno may have been started for this request before, by its nonce. Then none is started: the
    ///     earlier one is followed, or what is left of its log read.
    ///   - sink: gets each line that the command writes; empty lines are lost in the log.
    public func detached(
        _ request: OneOffRequest, isAgain: Bool = false, _ sink: (String) -> Void
    ) -> OneOffOutcome {
        let deadline = deadline(request)
        if isAgain { return follow(request, dyno: try? find(request)?.name, lost: nil, deadline, sink) }
        let command = OneOffCommand.detached(request.command, nonce: request.nonce)
        switch start(request, command: command, attached: false) {
        case .refused(let error): return .notStarted(error)
        case .made(let dyno): return follow(request, dyno: dyno.name, lost: nil, deadline, sink)
        case .unclear(let error): return follow(request, dyno: nil, lost: error, deadline, sink)
        }
    }

    private func follow(
        _ request: OneOffRequest, dyno: String?, lost: HerokuError?, _ deadline: Double, _ sink: (String) -> Void
    ) -> OneOffOutcome {
        withoutActuallyEscaping(sink) { sink in
            DetachedFollower(self, request, dyno: dyno, lost: lost, deadline: deadline, sink).follow()
        }
    }
}

/// Follows one detached dyno: its log, through as many sessions as it takes, and whether it is still there.
final class DetachedFollower {
    private let run: OneOffRun
    private let request: OneOffRequest
    private let lost: HerokuError?
    private let deadline: Double
    private let sink: (String) -> Void
    private var log: OneOffLog
    private var splitter = LineSplitter()
    private var lastLook = -Double.infinity
    private var goneSince: Double?
    private var namelessSince: Double?
    private var failure: HerokuError?

    init(
        _ run: OneOffRun, _ request: OneOffRequest, dyno: String?, lost: HerokuError?, deadline: Double,
        _ sink: @escaping (String) -> Void
    ) {
        self.run = run
        self.request = request
        self.lost = lost
        self.deadline = deadline
        self.sink = sink
        log = OneOffLog(nonce: request.nonce, dyno: dyno, redactor: run.redactor(of: request))
    }

    func follow() -> OneOffOutcome {
        var failures = 0
        while goesOn {
            let isRead = session(tail: true)
            failures = isRead ? 0 : failures + 1
            if failures >= run.limits.failures { break }
            if goesOn { run.pacing.pause(run.limits.pause) }
        }
        // What tailing missed the past may still hold.
        if !log.isComplete { _ = session(tail: false) }
        return outcome
    }

    /// Whether there is still something to wait for. Looks at the dyno now and then.
    private var goesOn: Bool {
        let now = run.pacing.now()
        guard !log.isComplete, now < deadline else { return false }
        if now - lastLook >= run.limits.look {
            lastLook = now
            look()
        }
        if log.dyno == nil { return now - (namelessSince ?? now) < run.limits.grace }
        guard log.end != nil || goneSince != nil else { return true }
        let since = goneSince ?? now
        goneSince = since
        return now - since < run.limits.grace
    }

    /// Sees whether the dyno is gone. Where its name isn't known yet, only the log can tell it.
    private func look() {
        guard goneSince == nil else { return }
        guard let name = log.dyno else {
            namelessSince = namelessSince ?? run.pacing.now()
            return
        }
        do throws(HerokuError) {
            let dyno = try run.client.answer(to: .dyno(name, of: request.app))
            if !["starting", "up", "idle"].contains(dyno.state) { goneSince = run.pacing.now() }
        } catch {
            if error.kind == .notFound { goneSince = run.pacing.now() }
        }
    }

    /// Reads the log once: the past, and with `tail` what comes until there is no more to wait for. Whether there was
    /// one to read.
    private func session(tail: Bool) -> Bool {
        let session: LogSessionAnswer
        do throws(HerokuError) {
            session = try run.client.answer(
                to: .createLogSession(of: request.app, dyno: log.dyno, lines: 1500, tail: tail))
        } catch {
            failure = error
            return false
        }
        log.beginSession()
        do throws(HerokuError) {
            splitter = LineSplitter()
            let response = try run.client.exchange(
                HTTPRequest(
                    .get, session.logplexURL.reveal(),
                    timeouts: HTTPRequest.Timeouts(idle: run.limits.idle, total: tail ? nil : 60)),
                for: "read the log of \(request.app)", onChunk: { self.take($0, tail: tail) },
                onTick: { tail ? self.goesOn : true })
            takeLine(splitter.last())
            guard (200...299).contains(response.status) else {
                failure = run.client.error(of: response, for: "read the log of \(request.app)")
                return false
            }
            return true
        } catch {
            takeLine(splitter.last())
            failure = error
            // Silence and our own hanging up end a session as well as anything.
            return error.kind == .unreachable
        }
    }

    private func take(_ bytes: [UInt8], tail: Bool) -> Bool {
        var lines: [String] = []
        splitter.take(bytes) { lines.append($0) }
        lines.forEach(takeLine)
        return tail ? goesOn : true
    }

    private func takeLine(_ line: String?) {
        guard let line else { return }
        failure = nil
        if let output = log.take(line) { sink(output) }
    }

    private var outcome: OneOffOutcome {
        if log.isComplete, let end = log.end { return .exited(status: end.status, lines: log.lines) }
        return .unknown(reason: reason, lines: log.lines)
    }

    private var reason: String {
        let dyno = log.dyno.map { CleanText.clean($0, limit: 40) } ?? "its dyno"
        let words = log.platformWords.map { "; Heroku's last word on it: \(CleanText.clean($0, limit: 80))" } ?? ""
        if let end = log.end {
            let missing = end.lines - log.lines.count
            return "it ended with status \(end.status), but \(missing) of its \(end.lines) lines never came"
        }
        if log.dyno == nil, let lost {
            return "a dyno may have been started (\(lost.message)), and neither the dynos nor the log show it"
        }
        if log.dyno == nil { return "neither the dynos nor the log show anything of it any more" }
        if let failure, !log.hasBegun {
            return "\(dyno) was started and its log can't be read (\(failure.message))\(words)"
        }
        if goneSince == nil { return "\(dyno) was still there when its time was over\(words)" }
        return log.hasBegun
            ? "it began in \(dyno), which is gone, and its last line never came\(words)"
            : "\(dyno) is gone, and the log doesn't show that it began\(words)"
    }
}
