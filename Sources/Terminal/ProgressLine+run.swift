extension ProgressLine {
    /// What came of a phase, in a word or two: `v42`, `failed`.
    public enum Ending: Hashable, Sendable {
        /// As it should be.
        case good(String)
        /// Not so: the last lines of its log are shown.
        case bad(String)
    }

    /// Does something as a phase: shows that it goes on, its log's last line, and what came of it. What throws has failed.
    ///
    /// - Parameters:
    ///   - phase: what is done: `Building`.
    ///   - ending: what came of it.
    ///   - deed: does it, and hands each line of its log to what it is given.
    public func run<Value, Failure: Error>(
        _ phase: String, ending: (Value) -> Ending = { _ in .good("done") },
        _ deed: ((String) -> Void) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        begin(phase)
        let value: Value
        do throws(Failure) {
            value = try deed { log($0) }
        } catch {
            fail()
            throw error
        }
        switch ending(value) {
        case .good(let outcome): end(outcome)
        case .bad(let outcome): fail(outcome)
        }
        return value
    }
}
