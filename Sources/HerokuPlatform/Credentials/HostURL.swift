/// The URL of one of Heroku's servers as a variable gives it, checked.
struct HostURL: Hashable, Sendable {
    /// The URL without a slash at its end.
    let text: String
    /// The variable it comes from.
    let source: String
    /// Whether it is this machine.
    let isLoopback: Bool

    /// The domains that are Heroku's. Source: heroku-cli-command, src/api-client.ts, `ALLOWED_HEROKU_DOMAINS`.
    static let domains = ["heroku.com", "herokai.com", "herokuspace.com", "herokudev.com"]

    /// Reads a bare host (which is asked by https) or a whole URL; `given` is the variable's own value.
    init(_ value: String, from source: String, given: String? = nil) throws(HerokuError) {
        func refused(_ why: String, _ hint: String) -> HerokuError {
            HerokuError(
                .usage, "\(source) is \(HerokuName.quoted(Self.withoutUser(given ?? value))): \(why)", hint: hint)
        }
        let example = "Unset it, or give a host such as `heroku.com` or a URL such as `http://127.0.0.1:5100`."
        let url = value.contains("://") ? value : "https://" + value
        guard Self.isPlain(url) else { throw refused("that is no URL of a server", example) }
        let (scheme, authority, host) = Self.parts(of: url)
        self.source = source
        isLoopback = Self.isLoopback(host)
        guard scheme == "https" || scheme == "http" else {
            throw refused("only https and http are understood", example)
        }
        let isHerokus = Self.domains.contains { host == $0 || host.hasSuffix(".\($0)") }
        guard isLoopback || isHerokus else {
            throw refused("the key is sent to Heroku's own domains and to this machine only", example)
        }
        guard scheme == "https" || isLoopback else { throw refused("the key is never sent over plain http", example) }
        guard Self.hasPort(authority, host) else { throw refused("its port is no port", example) }
        text = String(url.reversed().drop { $0 == "/" }.reversed())
    }

    /// The host of a URL in small letters, and the same with its port.
    static func host(of url: String) -> (host: String, authority: String) {
        let (_, authority, host) = parts(of: url)
        return (host, authority)
    }

    /// Whether a host is this machine: `localhost` or an address of the loopback device.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
        return bytes.count == 4 && bytes[0] == "127"
            && bytes.allSatisfy { part in (1...3).contains(part.utf8.count) && UInt8(part) != nil }
    }

    private static func parts(of url: String) -> (scheme: String, authority: String, host: String) {
        let halves = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = halves.count == 2 ? halves[1].drop { $0 == "/" } : ""
        let authority = rest.prefix { $0 != "/" }.lowercased()
        let host: String
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = String(authority[...end])
        } else {
            host = String(authority.prefix { $0 != ":" })
        }
        return (halves[0].lowercased(), authority, host)
    }

    /// Whether it is made of letters, digits and what a host, a port and a simple path are made of: no user, no query.
    private static func isPlain(_ url: String) -> Bool {
        guard let scheme = url.range(ofScheme: "://") else { return false }
        let rest = url[scheme...]
        guard let first = rest.first, first != "/" else { return false }
        let parts = rest.split(separator: "/")
        return rest.utf8.count <= 300 && !parts.contains("..") && !parts.contains(".")
            && rest.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || ".-_/:[]".utf8.contains($0)
            }
    }

    private static func hasPort(_ authority: String, _ host: String) -> Bool {
        let rest = authority.dropFirst(host.count)
        guard !host.isEmpty else { return false }
        guard let colon = rest.first else { return true }
        return colon == ":" && rest.count <= 6 && (UInt16(rest.dropFirst()) ?? 0) > 0
    }

    /// What may be shown of a value that was refused: a URL may hold a password, and its query anything.
    private static func withoutUser(_ value: String) -> String {
        let shown = value.firstIndex(of: "?").map { value[...$0] + "…" } ?? value
        guard let at = shown.lastIndex(of: "@") else { return shown }
        return "…" + shown[at...]
    }
}

extension String {
    /// Where what follows a URL's scheme begins.
    fileprivate func range(ofScheme separator: String) -> Index? {
        guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix(separator) else { return nil }
        return index(colon, offsetBy: separator.count)
    }
}
