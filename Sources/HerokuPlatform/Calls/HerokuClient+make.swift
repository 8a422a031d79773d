/// What came of a call that makes something.
enum Making<Answer> {
    /// It was made.
    case made(Answer)
    /// It may have been made, and wasn't found.
    case unclear(HerokuError)
    /// It wasn't made.
    case refused(HerokuError)
}

extension HerokuClient {
    /// Makes a call that makes something; where the answer is lost, looks for what it made, three times. It is never asked
    /// for again: what isn't in a list yet may be there a moment later.
    ///
    /// - Parameters:
    ///   - pause: seconds before each look.
    ///   - lookUp: finds what this call made, and only that; nothing if there is none. That it can't be asked counts as
    ///     nothing.
    func make<Answer>(
        _ call: HerokuCall<Answer>, every pause: Double, _ pacing: Pacing,
        lookUp: () throws(HerokuError) -> Answer?
    ) -> Making<Answer> {
        do throws(HerokuError) {
            return .made(try answer(to: call))
        } catch {
            guard error.mayHaveHappened else { return .refused(error) }
            for _ in 0..<3 {
                pacing.pause(pause)
                if let found = try? lookUp() { return .made(found) }
            }
            return .unclear(error)
        }
    }
}
