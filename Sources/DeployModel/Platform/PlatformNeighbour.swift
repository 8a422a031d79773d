/// An app that builds what another one runs, or may: one of the same pipeline, or one that was named.
///
/// Of its config vars the names are known alone.
public struct PlatformNeighbour: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// `test`, `review`, `development`, `staging` or `production`; nothing outside of the pipeline.
    public let stage: String?
    /// Whether somebody said that it builds for the app.
    public let isNamedBuilder: Bool
    /// The names of its config vars.
    public let configVars: Reading<[String]>
    /// The names of the add-ons that are attached to it, by what they are attached as: `DATABASE`.
    public let attachments: Reading<[String: String]>

    /// Puts a neighbour together.
    public init(
        name: String, stage: String?, isNamedBuilder: Bool = false, configVars: Reading<[String]>,
        attachments: Reading<[String: String]>
    ) {
        self.name = name
        self.stage = stage
        self.isNamedBuilder = isNamedBuilder
        self.configVars = configVars
        self.attachments = attachments
    }
}
