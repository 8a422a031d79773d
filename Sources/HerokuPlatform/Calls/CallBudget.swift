internal import Synchronization

/// How many calls the account has left in this hour, as the last answer said.
///
/// Heroku allows an account 4,500 calls an hour. Source: Dev Center, Limits.
final class CallBudget: Sendable {
    /// Below this the user is told: what is left doesn't last for a deploy that polls for an hour.
    static let low = 300

    private let count = Mutex<Int?>(nil)

    /// What the last answer said.
    var left: Int? { count.withLock(\.self) }

    /// Keeps what an answer said.
    func keep(_ header: String?) {
        guard let header, let left = Int(header), left >= 0 else { return }
        count.withLock { $0 = left }
    }
}
