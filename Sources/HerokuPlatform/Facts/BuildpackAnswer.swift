internal import HTTPTransport

/// A buildpack that an app is built with. Source: Heroku Platform API, buildpack-installation.
public struct BuildpackAnswer: Decodable, Hashable, Sendable {
    /// What tells which one it is.
    public struct Buildpack: Decodable, Hashable, Sendable {
        /// Its name: `heroku/ruby`.
        public let name: String?
        /// Its address: `https://github.com/heroku/heroku-buildpack-pgbouncer`.
        public let url: String?
    }

    /// The buildpack.
    public let buildpack: Buildpack

    /// How it is told to a person: its name, or else its address without what stands before an `@`.
    public var title: String {
        if let name = buildpack.name, !name.isEmpty { return name }
        let url = buildpack.url ?? ""
        return url.lastIndex(of: "@").map { String(url[url.index(after: $0)...]) } ?? url
    }
}

extension HerokuCall where Answer == [BuildpackAnswer] {
    /// Lists the buildpacks of an app, in their order.
    public static func buildpacks(of app: String) -> Self {
        HerokuCall(
            "read the buildpacks of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("buildpack-installations")))
    }
}
