/// A promotion. Source: Heroku Platform API, pipeline-promotion.
public struct PromotionAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// `pending`, `completed`, or a word that is new. Completed says nothing of its targets.
    public let status: String
    /// The pipeline.
    public let pipeline: IDAnswer?
    /// What is promoted.
    public let source: PromotionSourceAnswer?
    /// When it was started, ISO 8601.
    public let createdAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case status
        case pipeline
        case source
        case createdAt = "created_at"
    }
}

/// What is promoted.
public struct PromotionSourceAnswer: Decodable, Hashable, Sendable {
    /// The app.
    public let app: IDAnswer?
    /// Its release.
    public let release: IDAnswer?

    private enum CodingKeys: String, CodingKey {
        case app
        case release
    }
}
