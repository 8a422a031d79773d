internal import DeployModel
internal import Gathering
internal import GitStore
internal import Settings

/// Decides again under assumptions that can't be ruled out, so that the more closed decision can hold.
///
/// Two are tried: that another source of the baseline is right, and that the settings of the live commit hold. Without
/// the second, a commit could bring the very settings that take its migrations out of judgement.
struct SecondOpinions {
    let store: GitStore
    let candidate: Commit
    let settings: Settings
    let environment: [String: String]
    let word: CallersWord

    /// The opinions on one app.
    func opinions(on facts: Facts) throws(GatheringError) -> [SecondOpinion] {
        var opinions: [SecondOpinion] = []
        for commit in disputed(facts.baseline) {
            let base = commit?.description ?? BaselineStatement.nothingDeployed
            let kind = try decide(settings, base: base, app: facts.app.name)
            opinions.append(SecondOpinion(.baseline(commit), kind: kind))
        }
        if facts.changedSettings != nil, let live = facts.baseline.commit, let old = try settings(of: live) {
            let isThere = old.app(named: facts.app.name) != nil || old.apps.isEmpty && settings.apps.isEmpty
            let kind = try decide(old, base: live.description, app: isThere ? facts.app.name : nil)
            opinions.append(SecondOpinion(.liveSettings, kind: kind))
        }
        return opinions
    }

    /// The commits that sources name which were not believed.
    private func disputed(_ baseline: Baseline) -> [ObjectID?] {
        guard let taken = baseline.taken, baseline.isDisputable else { return [] }
        var seen: Set<ObjectID?> = [taken.commit]
        return baseline.considered.filter { $0.outcome == .notNeeded }.map(\.commit).filter { seen.insert($0).inserted }
    }

    /// The settings of the live commit; nothing if they are broken, since this deploy then mends them.
    private func settings(of live: ObjectID) throws(GatheringError) -> Settings? {
        do throws(GitError) {
            let tree = try store.commit(live).tree
            return try? SettingsSource(store: store, environment: environment).settings(in: tree)
        } catch {
            throw .git(error)
        }
    }

    private func decide(_ settings: Settings, base: String, app: String?) throws(GatheringError) -> Decision.Kind {
        let gatherer = Gatherer(
            store: store, settings: settings, candidate: candidate, statement: BaselineStatement(flag: base), word: word
        )
        return try gatherer.facts(app: app, depth: .decision).map { Consideration($0).decision.kind }.max() ?? .nothing
    }
}
