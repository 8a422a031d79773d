internal import DeployModel

/// The releases of an app that came while one of them is waited for.
struct WatchedReleases {
    let app: String
    let baseline: Int
    let sought: ReleaseWatch.Sought
    /// Those that aren't the one, the oldest first.
    private(set) var others: [ReleaseAnswer] = []
    private var isOther: Set<String> = []

    init(app: String, baseline: Int, sought: ReleaseWatch.Sought) {
        self.app = app
        self.baseline = baseline
        self.sought = sought
    }

    /// The error that it is where releases came, and none of the commit sought; nothing otherwise.
    var onlyOthers: HerokuError? {
        guard case .commit(let commit) = sought, let other = others.first else { return nil }
        return HerokuError(
            .uncertain, "v\(other.version) came, and no release of \(short(commit))",
            hint: "See who made it: heroku releases.")
    }

    /// Looks once; the release, if it is there.
    mutating func look(_ client: HerokuClient) throws(HerokuError) -> ReleaseAnswer? {
        if case .id(let id) = sought { return try client.answer(to: .release(id: id, of: app)) }
        let newest = try client.list(.releases(of: app, pageSize: 20), atMost: 20)
        for release in newest.reversed() where release.version > baseline && !isOther.contains(release.id) {
            if try isSought(release, client) { return release }
            isOther.insert(release.id)
            others.append(release)
        }
        return nil
    }

    private func isSought(_ release: ReleaseAnswer, _ client: HerokuClient) throws(HerokuError) -> Bool {
        guard case .commit(let commit) = sought else { return true }
        guard let stated = try statedCommit(of: release, client) else {
            // Heroku's own words are all there is: `Deploy 1a2b3c4d`.
            return (release.description ?? "").split(separator: " ").contains { $0.count >= 7 && commit.hasPrefix($0) }
        }
        return stated.count >= 7 && (commit.hasPrefix(stated) || stated.hasPrefix(commit))
    }

    /// What the release's slug or image says it was built from; nothing where it names neither.
    private func statedCommit(
        of release: ReleaseAnswer, _ client: HerokuClient
    ) throws(HerokuError) -> String? {
        switch release.content {
        case .slug(let id): try client.answer(to: .slug(id, of: app)).commit ?? ""
        case .image(let id): try client.image(id, of: app)?.commit ?? ""
        case .nothing: nil
        }
    }
}
