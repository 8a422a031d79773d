/// Where Heroku is. The variables are those of Heroku's own program: one setting turns both to a local platform.
public struct HerokuHosts: Hashable, Sendable {
    /// The API's URL, without a slash at its end: `https://api.heroku.com`.
    public let api: String
    /// The git server's: `https://git.heroku.com`.
    public let git: String
    /// The data API's: `https://api.data.heroku.com`.
    public let data: String

    /// Heroku itself.
    public static let heroku = HerokuHosts(
        api: "https://api.heroku.com", git: "https://git.heroku.com", data: "https://api.data.heroku.com")

    /// Names them.
    public init(api: String, git: String, data: String) {
        self.api = api
        self.git = git
        self.data = data
    }

    /// Reads `HEROKU_HOST`, `HEROKU_GIT_HOST` and `HEROKU_DATA_HOST` (or the older `HEROKU_POSTGRESQL_HOST`) as
    /// Heroku's own program does: a bare host, or a whole URL. Source: heroku-cli-command, src/vars.ts, and
    /// heroku-cli-util, src/utils/pg/host.ts.
    ///
    /// Stricter than that program in this: only Heroku's own domains and this machine itself are taken, since the key
    /// is sent there; where one is this machine, all are. Where only `HEROKU_HOST` is set to it, it is all three.
    public init(environment: [String: String]) throws(HerokuError) {
        func value(_ names: String...) -> (name: String, text: String)? {
            names.lazy.compactMap { name in environment[name].map { (name, $0) } }.first { !$0.1.isEmpty }
        }
        let host = value("HEROKU_HOST")
        let isURL = host.map { $0.text.contains("://") } ?? false
        let domain = host?.text ?? "heroku.com"
        let api = try HostURL(isURL ? domain : "api.\(domain)", from: "HEROKU_HOST", given: domain)
        let git = value("HEROKU_GIT_HOST")
        let gitURL =
            if let git { try HostURL(git.text, from: git.name) } else if isURL { api } else {
                try HostURL("git.\(domain)", from: "HEROKU_HOST", given: domain)
            }
        let data = value("HEROKU_DATA_HOST", "HEROKU_POSTGRESQL_HOST")
        let dataURL =
            if let data { try HostURL(data.text, from: data.name) } else if api.isLoopback { api } else {
                try HostURL("api.data.heroku.com", from: "HEROKU_DATA_HOST")
            }
        for url in [gitURL, dataURL] where url.isLoopback != api.isLoopback {
            throw HerokuError(
                .usage,
                "\(api.source) is \(api.text) and \(url.source) is \(url.text): one is this machine, the other isn't",
                hint:
                    "Set HEROKU_HOST, HEROKU_GIT_HOST and HEROKU_DATA_HOST all to the local platform, or none of them.")
        }
        self.init(api: api.text, git: gitURL.text, data: dataURL.text)
    }

    /// Whether this is a platform on this machine: a rehearsal.
    public var isLocal: Bool { HostURL.isLoopback(apiHost) }

    /// The API's host without its port, under which `.netrc` keeps its key.
    public var apiHost: String { HostURL.host(of: api).host }

    /// The API's host with its port, where it has one.
    var apiAuthority: String { HostURL.host(of: api).authority }
}
