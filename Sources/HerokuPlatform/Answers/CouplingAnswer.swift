/// An app's place in a pipeline. Source: Heroku Platform API, pipeline-coupling.
public struct CouplingAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// The app, by its id alone.
    public let app: IDAnswer
    /// The pipeline, by its id alone.
    public let pipeline: IDAnswer
    /// `test`, `review`, `development`, `staging`, `production`, or a word that is new.
    public let stage: String

    private enum CodingKeys: String, CodingKey {
        case id
        case app
        case pipeline
        case stage
    }
}
