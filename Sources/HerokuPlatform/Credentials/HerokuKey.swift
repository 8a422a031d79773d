public import HTTPTransport

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// An API key and where it was found.
public struct HerokuKey: Hashable, Sendable {
    /// The key.
    public let secret: Secret
    /// `HEROKU_API_KEY`, or the path of the `.netrc` it stands in.
    public let source: String
    /// What is unsafe about where it was found, as a sentence to show; nothing is usual.
    public let warning: String?

    /// Pairs the two.
    public init(_ secret: Secret, source: String, warning: String? = nil) {
        self.secret = secret
        self.source = source
        self.warning = warning
    }

    /// Finds the key for the API that ``HerokuHosts`` reads from the same environment: `HEROKU_API_KEY`, or else the
    /// password of the API's host in `$NETRC` or `~/.netrc`. Source: Dev Center, Heroku CLI Authentication.
    ///
    /// The keychain, in which Heroku's programs since July 2026 keep it, isn't read.
    public static func find(environment: [String: String]) throws(HerokuError) -> HerokuKey {
        let given = trimmed(environment["HEROKU_API_KEY"] ?? "")
        if !given.isEmpty {
            return HerokuKey(try checked(given, source: "HEROKU_API_KEY"), source: "HEROKU_API_KEY")
        }
        let hosts = try HerokuHosts(environment: environment)
        guard let path = netrcPath(environment) else { throw absent("there is no .netrc, since HOME is not set") }
        guard let file = try NetrcFile(path: path) else { throw absent("there is no \(HerokuName.shown(path))") }
        guard let password = try file.password(of: [hosts.apiAuthority, hosts.apiHost]) else {
            throw absent("\(HerokuName.shown(path)) has no password for \(hosts.apiHost)")
        }
        let key = trimmed(password)
        guard !key.isEmpty else {
            throw absent("the password for \(hosts.apiHost) in \(HerokuName.shown(path)) is empty")
        }
        return HerokuKey(try checked(key, source: path), source: path, warning: file.warning)
    }

    private static func netrcPath(_ environment: [String: String]) -> String? {
        if let path = environment["NETRC"], !path.isEmpty { return path }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return home.hasSuffix("/") ? home + ".netrc" : home + "/.netrc"
    }

    private static func absent(_ why: String) -> HerokuError {
        HerokuError(
            .noKey, "there is no key for Heroku: HEROKU_API_KEY is not set, and \(why)",
            hint:
                "Set HEROKU_API_KEY to what `heroku auth:token` prints: that program may keep the key in the keychain, "
                + "which is not read. In CI, use a key of `heroku authorizations:create`.")
    }

    private static func trimmed(_ text: String) -> String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n"]
        let start = text.unicodeScalars.drop { blanks.contains($0) }
        return String(String.UnicodeScalarView(start.reversed().drop { blanks.contains($0) }.reversed()))
    }

    /// A key is sent in a header: it may hold nothing but ASCII that shows.
    private static func checked(_ text: String, source: String) throws(HerokuError) -> Secret {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), (4...1024).contains(text.utf8.count) else {
            throw HerokuError(
                .noKey,
                "the key in \(HerokuName.shown(source)) is none: Heroku's are one word of letters, digits and dashes",
                hint: "Set HEROKU_API_KEY to what `heroku auth:token` prints, without quotation marks or anything else."
            )
        }
        return Secret(text)
    }
}
