/// A pipeline. Source: Heroku Platform API, pipeline.
public struct PipelineAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// `cedar` or `fir`.
    public let generation: NamedAnswer?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case generation
    }
}
