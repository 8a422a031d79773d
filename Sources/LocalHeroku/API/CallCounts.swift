/// How many calls there were of each kind, for tests that nothing is asked twice.
actor CallCounts {
    private var counts: [String: Int] = [:]

    /// Counts a call by its method and path.
    func add(_ call: Call) { counts["\(call.method) \(Redaction.path(call.path))", default: 0] += 1 }

    /// All counts.
    var all: [String: Int] { counts }
}
