internal import HTTPTransport

/// How git is given the key: through the environment alone, never its arguments, its configuration or a file.
///
/// The credential helper that hands it on does so only for Heroku's git host, whatever `insteadOf` or a redirect makes of
/// the address, and the user's own helpers and prompts are left out. Source: gitcredentials(7), git-config(1).
struct GitCredentials {
    let hosts: HerokuHosts
    let key: Secret

    /// What to set with `-c`. A redirect is refused, and so is a server whose certificate isn't right.
    let settings = [
        "credential.helper=", "credential.helper=\(Self.helper)", "core.askPass=", "http.followRedirects=false",
        "http.sslVerify=true",
    ]

    /// The variables that git runs with: those given, without those by which it would tell, ask or trust anybody.
    func variables(over environment: [String: String]) -> [String: String] {
        let dropped: Set = [
            "GIT_ASKPASS", "SSH_ASKPASS", "GIT_CURL_VERBOSE", "GIT_SSL_NO_VERIFY", "GIT_DIR", "GIT_WORK_TREE",
            "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "LANGUAGE",
        ]
        var result = environment.filter { !dropped.contains($0.key) && !$0.key.hasPrefix("GIT_TRACE") }
        let (scheme, host) = Self.schemeAndHost(hosts.git)
        result["GIT_TERMINAL_PROMPT"] = "0"
        result["DRAWBRIDGE_GIT_PROTOCOL"] = scheme
        result["DRAWBRIDGE_GIT_HOST"] = host
        result["DRAWBRIDGE_GIT_PASSWORD"] = key.reveal()
        return result
    }

    /// A shell function: it answers only what is asked for Heroku's own host.
    private static let helper = """
        !f() { test "$1" = get || return 0; p= h=; while IFS= read -r l; do case $l in \
        "protocol=$DRAWBRIDGE_GIT_PROTOCOL") p=1;; "host=$DRAWBRIDGE_GIT_HOST") h=1;; esac; done; \
        test "$p$h" = 11 && printf 'username=heroku\\npassword=%s\\n' "$DRAWBRIDGE_GIT_PASSWORD"; }; f
        """

    /// `https` and `git.heroku.com` of `https://git.heroku.com`, the host with its port as git's credentials tell it.
    private static func schemeAndHost(_ url: String) -> (String, String) {
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count >= 2 else { return ("", "") }
        return (String(parts[0].dropLast()), String(parts[1]))
    }
}
