extension AppDynos {
    /// Lets old web dynos serve until the new ones were up for the time of an overlap.
    ///
    /// Where a new one doesn't get up, the switch comes all the same once that time and the boot timeout are over: on
    /// Heroku it comes after a fixed time, "2 minutes after your app's boot timeout limit" (Dev Center, "Preboot").
    func beginOverlap(_ old: [Dyno]) {
        overlapCount += 1
        let number = overlapCount
        overlap = Overlap(number: number, old: old)
        Task {
            await waitUntilUp(number)
            try? await Task.sleep(for: surroundings.options.prebootOverlap)
            await switchOver(number)
        }
    }

    private func waitUntilUp(_ number: Int) async {
        let deadline = ContinuousClock.now + surroundings.options.bootTimeout
        while overlap?.number == number, ContinuousClock.now < deadline {
            var areUp = true
            for dyno in kept where dyno.plan.servesRequests {
                let state = await dyno.state
                areUp = areUp && state == .up
            }
            if areUp { return }
            try? await Task.sleep(for: .milliseconds(30))
        }
    }

    /// The router turns to the new web dynos at one instant; the old ones answer what they were given, then end.
    private func switchOver(_ number: Int) async {
        guard let overlap, overlap.number == number else { return }
        let old = overlap.old.map(\.plan.id)
        surroundings.table.hold(old, admit: kept.filter { $0.plan.servesRequests }.map(\.plan.id))
        let deadline = ContinuousClock.now + .seconds(2)
        while surroundings.table.requests(of: old) > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(20))
        }
        guard self.overlap?.number == number else { return }
        self.overlap = nil
        retire(overlap.old)
    }
}
