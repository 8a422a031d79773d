import Gathering
import GitStore
import Settings
import TestSupport
import Testing

/// Which app on Heroku an app of the repository is.
@Suite struct `The app on Heroku` {
    private static let monorepo = """
        [drawbridge]
        \tframework = none
        [drawbridge "web"]
        \troot = web
        [drawbridge "jobs"]
        \troot = jobs

        """

    /// Names, where they were learned, or why there is none: a line an app.
    private func targets(
        _ settings: String = "", remotes: [String: String] = [:], app: String? = nil, flag: String? = nil,
        environment: String? = nil, gitURL: String? = nil
    ) throws -> String {
        let git = try GitFixture()
        for (name, url) in remotes { try git.git("remote", "add", name, url) }
        try git.commit(files: railsFiles.merging(settings.isEmpty ? [:] : [".drawbridge": settings]) { $1 })
        let store = try git.store()
        let commit = try store.commit(named: "HEAD")
        let values = try SettingsSource(store: store, environment: [:]).settings(in: commit.tree)
        do {
            return try HerokuTarget.find(
                in: commit, of: store, settings: values, app: app,
                statement: .init(flag: flag, environment: environment, gitURL: gitURL)
            ).map { "\($0.app): \($0.herokuApp ?? "none") (\($0.reason))" }.joined(separator: "\n")
        } catch {
            return "\(error)\n\(error.hint)"
        }
    }

    @Test func `is that of the flag, the variable, the setting or the only remote, in this order`() throws {
        let setting = "[drawbridge]\n\therokuApp = set\n"
        let remote = ["live": "https://git.heroku.com/pushed.git"]
        #expect(try targets() == "app: none (no app on Heroku is named for it)")
        #expect(try targets(environment: "") == "app: none (no app on Heroku is named for it)")
        #expect(try targets(remotes: remote) == "app: pushed (the remote live)")
        #expect(try targets(setting, remotes: remote) == "app: set (herokuApp)")
        #expect(try targets(setting, remotes: remote, environment: "env") == "app: env (HEROKU_APP)")
        #expect(
            try targets(setting, remotes: remote, flag: "flag", environment: "env") == "app: flag (--heroku-app)")
    }

    @Test func `is not guessed where remotes lead to several`() throws {
        let remotes = ["a": "https://git.heroku.com/one.git", "b": "git@heroku.com:two.git"]
        #expect(try targets(remotes: remotes) == "app: none (remotes lead to one and two: set herokuApp)")
        #expect(try targets("[drawbridge]\n\tremote = b\n", remotes: remotes) == "app: two (the remote b)")
        let same = ["a": "https://git.heroku.com/one.git", "b": "ssh://git@heroku.com/one.git"]
        #expect(try targets(remotes: same).hasPrefix("app: one "))
    }

    @Test func `of each app of a monorepo is its own`() throws {
        let remote = ["live": "https://git.heroku.com/pushed.git"]
        #expect(
            try targets(Self.monorepo, remotes: remote, environment: "env") == """
                web: none (there are 2 apps: set herokuApp for each)
                jobs: none (there are 2 apps: set herokuApp for each)
                """)
        #expect(
            try targets(Self.monorepo + "\therokuApp = shop-jobs\n", environment: "env") == """
                web: none (no app on Heroku is named for it)
                jobs: shop-jobs (herokuApp)
                """)
        #expect(try targets(Self.monorepo, app: "web", environment: "env") == "web: env (HEROKU_APP)")
        #expect(try targets(Self.monorepo, app: "web", flag: "flag") == "web: flag (--heroku-app)")
        #expect(
            try targets(Self.monorepo, flag: "flag") == """
                --heroku-app flag could be any of 2 apps
                Name the one with --app NAME, or set herokuApp for each. The apps are web, jobs.
                """)
        #expect(try targets(Self.monorepo, app: "nope").hasPrefix("there is no app named \"nope\""))
    }

    @Test(
        arguments: [
            ("https://git.heroku.com/web.git", "web"), ("https://git.heroku.com/web", "web"),
            ("https://me:secret@git.heroku.com/web.git/", "web"), ("git@heroku.com:web.git", "web"),
            ("ssh://git@heroku.com/web.git", "web"), ("http://127.0.0.1:5000/git/web.git", "web"),
            ("https://github.com/heroku/web.git", nil), ("https://git.heroku.com.example/web.git", nil),
            ("https://example.com/git.heroku.com/web.git", nil), ("http://127.0.0.1:5001/git/web.git", nil),
            ("http://:key@127.0.0.1:5000/git/web.git", "web"), ("http://x:k@y@127.0.0.1:5000/git/web", "web"),
            ("https://example.com/@git.heroku.com/web.git", nil),
            ("http://127.0.0.1:5000@example.com/git/web.git", nil),
        ] as [(String, String?)])
    func `is read from a remote's URL`(url: String, app: String?) {
        #expect(HerokuRemote(url: url, gitURL: "http://127.0.0.1:5000/git")?.app == app)
    }
}
