/// What a list may be sorted by, and is by default.
struct ListOrder: Hashable, Sendable {
    /// The attribute when the request names none.
    let attribute: String
    /// All that a request may name: `Accept-Ranges`.
    let accepted: [String]

    static let id = Self(attribute: "id", accepted: ["id", "name", "created_at", "updated_at", "type"])
    static let name = Self(attribute: "name", accepted: ["id", "name", "created_at", "updated_at"])
    /// The schema declares only `id` for releases, yet the heroku CLI sorts by `version`.
    static let version = Self(attribute: "version", accepted: ["id", "version"])
    static let created = Self(attribute: "created_at", accepted: ["id", "created_at", "started_at"])
}
