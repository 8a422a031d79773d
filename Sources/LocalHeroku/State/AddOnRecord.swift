/// An add-on, owned by one app.
struct AddOnRecord: Sendable {
    let id: String
    var name: String
    /// `heroku-postgresql`, `scheduler`, …
    let service: String
    /// `heroku-postgresql:standard-0`, …
    var plan: String
    /// The app that it was made for.
    let appID: String
    /// The values of its config vars by what comes after the attachment's name: `URL`, or nothing for the name alone.
    let values: [String: String]
    let createdAt: String
    /// What an operator may say of it, for the data API: followers, pooling, version, …
    let details: [String: JSONValue]
}

/// An add-on under a name in an app: what makes its config vars.
struct AttachmentRecord: Sendable {
    let id: String
    let name: String
    let addOnID: String
    let appID: String
    let namespace: String?
    let createdAt: String

    /// The config var of a value of the add-on.
    func variable(_ key: String) -> String { key.isEmpty ? name : "\(name)_\(key)" }
}
