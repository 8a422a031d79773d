/// Counts the git requests that an account makes on an app: Heroku takes 75 an hour (Dev Center, “Platform API and
/// limits”). A request is one fetch or push, which is several HTTP requests.
actor GitQuota {
    private let limit: Int
    private var times: [Key: [ContinuousClock.Instant]] = [:]

    private struct Key: Hashable {
        let app: String
        let account: String
    }

    init(limit: Int) { self.limit = limit }

    /// Counts one; false if it is one too many, which then isn't counted.
    func take(app: String, account: String) -> Bool {
        let key = Key(app: app, account: account)
        let now = ContinuousClock.now
        let recent = times[key, default: []].filter { now - $0 < .seconds(3600) }
        guard recent.count < limit else { return false }
        times[key] = recent + [now]
        return true
    }
}
