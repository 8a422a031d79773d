/// A remote on Heroku's git servers, by its URL: they take the app's name as the repository's.
///
/// Source: Heroku Dev Center, "Deploying with Git": `https://git.heroku.com/APP.git`; older remotes use SSH.
public struct HerokuRemote: Hashable, Sendable {
    /// What stands in the URL where the app's name does. It need not be a name that an app can have.
    public let app: String

    /// Reads a URL; nothing if it leads elsewhere.
    ///
    /// - Parameter gitURL: Where pushes go on another platform than Heroku itself, as `HEROKU_GIT_HOST` says.
    public init?(url: String, gitURL: String? = nil) {
        let plain = Self.withoutUser(url)
        let starts =
            ["https://git.heroku.com/", "git@heroku.com:", "ssh://heroku.com/"] + (gitURL.map { [$0 + "/"] } ?? [])
        let rest = starts.lazy.filter(plain.hasPrefix).map { plain.dropFirst($0.count) }.first
        guard var name = rest?.prefix(while: { $0 != "?" && $0 != "#" }) else { return nil }
        while name.hasSuffix("/") { name = name.dropLast() }
        app = String(name.hasSuffix(".git") ? name.dropLast(4) : name)
    }

    /// A URL without a name and a password before its host: keys of Heroku's may stand there.
    private static func withoutUser(_ url: String) -> Substring {
        guard let scheme = url.ranges(of: "://").first else { return url[...] }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return url[...] }
        return url[..<scheme.upperBound] + url[url.index(after: at)...]
    }
}
