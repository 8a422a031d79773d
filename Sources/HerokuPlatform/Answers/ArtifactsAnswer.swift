/// What a release runs, by type. Source: Heroku Platform API, release, `artifacts`: a list; of a pipeline's latest
/// releases the schema says it is a single one, so both are taken.
public struct ArtifactsAnswer: Decodable, Hashable, Sendable {
    /// One thing that a release runs.
    public struct Artifact: Decodable, Hashable, Sendable {
        /// `slug`, `oci-image`, or a word that is new.
        public let type: String?
        /// Its id.
        public let id: String?
    }

    /// All of them.
    public let all: [Artifact]

    /// Reads a list or a single one.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let list = try? single.decode([Artifact].self) {
            all = list
        } else {
            all = [try single.decode(Artifact.self)]
        }
    }
}
