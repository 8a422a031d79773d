/// What became of a promotion in one app. Source: Heroku Platform API, pipeline-promotion-target.
public struct PromotionTargetAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// The app.
    public let app: IDAnswer
    /// `pending`, `succeeded`, `failed`, or a word that is new.
    public let status: String
    /// Why it failed, in Heroku's words.
    public let errorMessage: String?
    /// The release that it made.
    public let release: IDAnswer?

    private enum CodingKeys: String, CodingKey {
        case id
        case app
        case status
        case errorMessage = "error_message"
        case release
    }
}
