/// A pipeline: apps by stage.
struct PipelineRecord: Sendable {
    let id: String
    let name: String
    let createdAt: String
    var couplings: [Coupling] = []

    /// An app's place in it.
    struct Coupling: Sendable {
        let id: String
        let appID: String
        var stage: String
        let createdAt: String
    }

    /// The stages there are, in order.
    static let stages = ["test", "review", "development", "staging", "production"]
}

/// A promotion: the slug of one app's release, released in others.
struct PromotionRecord: Sendable {
    let id: String
    let pipelineID: String
    let sourceAppID: String
    let sourceReleaseID: String
    let createdAt: String
    var updatedAt: String
    var targets: [Target]

    /// Over when each target is; a failed one makes no failed promotion, as on Heroku.
    var isCompleted: Bool { targets.allSatisfy { $0.status != .pending } }

    /// One app that it goes to.
    struct Target: Sendable {
        let id: String
        let appID: String
        var status = Status.pending
        var releaseID: String?
        var errorMessage: String?

        /// Heroku's words.
        enum Status: String, Sendable {
            case pending
            case succeeded
            case failed
        }
    }
}
