extension AppDynos {
    /// Starts a one-off dyno of the current release.
    func runOneOff(_ request: OneOffRequest) async throws(OneOffRefused) -> DynoRecord {
        guard let image, let slug = image.slug else { throw .nothingDeployed }
        let type = request.type ?? "run"
        var plan = DynoPlan(
            "\(type).\(Self.number())", type: type, command: slug.command(of: request.command) ?? request.command,
            image: image, size: request.size ?? "Standard-1X", isKept: false)
        plan.environment = request.environment
        plan.timeToLive = .seconds(request.timeToLive ?? 86_400)
        var url: String?
        if request.attach {
            let session = AttachedSession(fault: request.fault)
            plan.attachment = session
            url = rendezvous.expect(session)
        }
        let dyno = try await begin(plan)
        // As Heroku answers, however soon it is up.
        return await dyno.record(attachURL: url, state: .starting)
    }

    /// The session of an attached dyno, by its id.
    func attachment(of dyno: String) -> AttachedSession? { oneOffs.first { $0.plan.id == dyno }?.plan.attachment }

    /// Runs a job of the scheduler.
    func runScheduled(_ command: String) async {
        guard let image, let slug = image.slug else { return }
        var plan = DynoPlan(
            "scheduler.\(Self.number())", type: "scheduler", command: slug.command(of: command) ?? command,
            image: image,
            size: "Standard-1X", isKept: false)
        plan.timeToLive = .seconds(86_400)
        _ = try? await begin(plan)
    }

    /// Runs a release phase to its end, on a release that isn't the app's current one yet.
    func runReleasePhase(_ image: ReleaseImage, _ command: String, _ output: TextStream) async -> ReleasePhaseOutcome {
        var plan = DynoPlan(
            "release.\(Self.number())", type: "release", command: command, image: image, size: "Standard-1X",
            isKept: false)
        let (queue, feed) = AsyncStream<[UInt8]>.makeStream()
        plan.listener = { feed.yield($0) }
        let copying = Task { for await bytes in queue { await output.append(bytes) } }
        defer { feed.finish() }
        do {
            let dyno = try await begin(plan)
            let (end, isLate) = await wait(for: dyno, atMost: surroundings.options.releaseTimeout)
            feed.finish()
            await copying.value
            if isLate { return .timedOut }
            guard let end else { return .notStarted("it was ended before it began") }
            return end.status == 0 ? .succeeded : .failed(status: end.status)
        } catch {
            return .notStarted(error.message)
        }
    }

    private func begin(_ plan: DynoPlan) async throws(OneOffRefused) -> Dyno {
        guard !isEnded else { throw .cannotStart("the app is gone") }
        let dyno = Dyno(plan, in: surroundings)
        keepUntilEnd(dyno)
        if let attachment = plan.attachment {
            Task {
                _ = await dyno.waitForEnd()
                rendezvous.withdraw(attachment)
            }
        }
        if let refusal = await dyno.launch() { throw .cannotStart(refusal.description) }
        return dyno
    }

    private func wait(for dyno: Dyno, atMost limit: Duration) async -> (ProcessEnd?, isLate: Bool) {
        let clock = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return false }
            await dyno.stop()
            return true
        }
        let end = await dyno.waitForEnd()
        clock.cancel()
        return (end, await clock.value)
    }

    private static func number() -> Int { .random(in: 1000...9999) }
}
