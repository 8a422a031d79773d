/// The dynos of one app.
actor AppDynos {
    /// What old and new web dynos do at the same time, with preboot.
    struct Overlap {
        let number: Int
        /// The web dynos that still serve.
        let old: [Dyno]
    }

    nonisolated let surroundings: DynoSurroundings
    nonisolated let router: Router
    nonisolated let rendezvous: Rendezvous
    private(set) var image: ReleaseImage?
    private var formation: [String: Int] = [:]
    /// Those that `heroku ps` lists of the formation.
    var kept: [Dyno] = []
    private(set) var oneOffs: [Dyno] = []
    /// Those that were told to end and haven't.
    private var leaving: [Dyno] = []
    var overlap: Overlap?
    var overlapCount = 0
    /// Whether the platform or the app is gone: nothing is started any more.
    private(set) var isEnded = false

    init(_ surroundings: DynoSurroundings, _ router: Router, _ rendezvous: Rendezvous) {
        self.surroundings = surroundings
        self.router = router
        self.rendezvous = rendezvous
    }

    /// Runs a new release.
    func deploy(_ image: ReleaseImage, formation: [String: Int], preboot: Bool) async {
        guard !isEnded else { return }
        self.image = image
        self.formation = formation
        let serving = overlap?.old ?? kept.filter { $0.plan.servesRequests }
        let overlaps = preboot && !serving.isEmpty && count(of: "web") > 0 && image.slug != nil
        let old = kept.filter { dyno in !overlaps || !serving.contains { $0 === dyno } }
        let retired = overlaps ? old : old + (overlap?.old ?? [])
        kept = []
        overlap = nil
        let new = plannedDynos(isHeld: overlaps)
        kept = new
        if overlaps { beginOverlap(serving) }
        retire(retired)
        for dyno in new { await dyno.launch() }
    }

    /// Changes the counts of some types.
    func scale(_ counts: [String: Int]) async throws(FormationLocked) {
        guard overlap == nil else { throw FormationLocked() }
        guard !isEnded else { return }
        formation.merge(counts) { $1 }
        var new: [Dyno] = []
        for type in counts.keys.sorted() {
            let running = kept.filter { $0.plan.type == type }
            let excess = running.dropFirst(count(of: type))
            kept.removeAll { dyno in excess.contains { $0 === dyno } }
            retire(Array(excess))
            let numbers = running.isEmpty ? 1 : running.count + 1
            if numbers <= count(of: type) { new += (numbers...count(of: type)).compactMap { plan(type, $0) } }
        }
        kept += new
        for dyno in new { await dyno.launch() }
    }

    /// The dynos that `heroku ps` would list.
    func records() async -> [DynoRecord] {
        var result: [DynoRecord] = []
        for dyno in kept + oneOffs { result.append(await dyno.record()) }
        return result
    }

    /// Ends a dyno by name or id; of the formation, starts it anew.
    func stop(_ dyno: String) async -> Bool {
        if let found = oneOffs.first(where: { $0.plan.id == dyno || $0.plan.name == dyno }) {
            await found.stop()
            return true
        }
        return await restart(dyno, type: nil)
    }

    /// Kills the processes of a dyno, by name or id. Whether there was one.
    func crash(_ dyno: String) async -> Bool {
        guard let found = (kept + oneOffs).first(where: { $0.plan.id == dyno || $0.plan.name == dyno }) else {
            return false
        }
        await found.crash()
        return true
    }

    /// Restarts some or all of the formation.
    func restart(_ name: String?, type: String?) async -> Bool {
        let chosen = kept.filter { dyno in
            (name == nil || dyno.plan.name == name || dyno.plan.id == name) && (type == nil || dyno.plan.type == type)
        }
        for dyno in chosen { await dyno.restart() }
        return !chosen.isEmpty || (name == nil && type == nil)
    }

    /// Ends all, and waits for it.
    func end() async {
        isEnded = true
        router.end()
        overlap.map { retire($0.old) }
        overlap = nil
        retire(kept + oneOffs)
        (kept, oneOffs) = ([], [])
        for dyno in leaving { _ = await dyno.waitForEnd() }
    }

    /// Keeps a one-off until it ends.
    func keepUntilEnd(_ dyno: Dyno) {
        oneOffs.append(dyno)
        Task {
            _ = await dyno.waitForEnd()
            oneOffs.removeAll { $0 === dyno }
        }
    }

    /// Tells dynos to end, without waiting for it.
    func retire(_ dynos: [Dyno]) {
        surroundings.table.replace(dynos.map(\.plan.id))
        leaving += dynos
        for dyno in dynos {
            Task {
                await dyno.stop()
                _ = await dyno.waitForEnd()
                leaving.removeAll { $0 === dyno }
            }
        }
    }

    // MARK: The formation

    /// The dynos that the formation asks for, not started yet.
    private func plannedDynos(isHeld: Bool) -> [Dyno] {
        let types = image?.slug?.processTypes.map(\.name) ?? []
        return types.flatMap { type in
            count(of: type) < 1 ? [] : (1...count(of: type)).compactMap { plan(type, $0, isHeld: isHeld) }
        }
    }

    private func plan(_ type: String, _ number: Int, isHeld: Bool = false) -> Dyno? {
        guard let image, let command = image.slug?.command(of: type) else { return nil }
        let plan = DynoPlan(
            "\(type).\(number)", type: type, command: command, image: image, size: "Standard-1X", isKept: true)
        if plan.servesRequests { surroundings.table.add(plan.id, name: plan.name, isHeld: isHeld) }
        return Dyno(plan, in: surroundings)
    }

    /// How many dynos of a type are asked for. `release` runs on releases alone.
    private func count(of type: String) -> Int {
        guard type != "release", image?.slug?.command(of: type) != nil else { return 0 }
        return max(0, formation[type] ?? 0)
    }
}

extension Dyno {
    /// What the API tells of it.
    ///
    /// - Parameter state: nothing for what it is now.
    func record(attachURL: String? = nil, state told: DynoRecord.State? = nil) -> DynoRecord {
        DynoRecord(
            id: plan.id, name: plan.name, type: plan.type, command: plan.command, state: told ?? state,
            releaseID: plan.image.id, releaseVersion: plan.image.version, size: plan.size, createdAt: plan.createdAt,
            updatedAt: updatedAt, attachURL: attachURL)
    }
}
