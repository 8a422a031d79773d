/// The only account there is, and how many calls it has left: a bucket that fills again steadily, as Heroku's does.
actor Account {
    static let id = Identifier.fixed("account")
    static let email = "rehearsal@example.com"

    private let callsPerHour: Int
    private var left: Double
    private var counted = ContinuousClock.now

    init(callsPerHour: Int) {
        self.callsPerHour = callsPerHour
        left = Double(callsPerHour)
    }

    /// How many calls are left.
    var remaining: Int {
        refill()
        return Int(left)
    }

    /// Takes a call off. Whether there was one left.
    func spend() -> Bool {
        refill()
        guard left >= 1 else { return false }
        left -= 1
        return true
    }

    private func refill() {
        let now = ContinuousClock.now
        let seconds = (now - counted) / .seconds(1)
        left = min(Double(callsPerHour), left + seconds * Double(callsPerHour) / 3600)
        counted = now
    }
}
