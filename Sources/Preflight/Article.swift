/// Where the checks' facts come from.
enum Article {
    private static func heroku(_ title: String, _ name: String) -> CheckPage.Source {
        .init("Heroku Dev Center, \(title)", "https://devcenter.heroku.com/articles/\(name)")
    }

    static let authentication = heroku("Authentication", "authentication")
    static let autoscaling = heroku("Autoscaling", "autoscaling")
    static let backups = heroku("Heroku Postgres Backups", "heroku-postgres-backups")
    static let container = heroku("Container Registry and Runtime", "container-registry-and-runtime")
    static let connections = heroku("Concurrency and Database Connections", "concurrency-and-database-connections")
    static let dynos = heroku("Dynos", "dynos")
    static let followers = heroku("Heroku Postgres Follower Databases", "heroku-postgres-follower-databases")
    static let generations = heroku("Heroku Generations", "generations")
    static let git = heroku("Deploying with Git", "git")
    static let limits = heroku("Limits", "limits")
    static let maintenance = heroku("Maintenance Mode", "maintenance-mode")
    static let errorPages = heroku("Error Pages", "error-pages")
    static let oneOffs = heroku("One-Off Dynos", "one-off-dynos")
    static let pipelines = heroku("Pipelines", "pipelines")
    static let pooling = heroku("Heroku Postgres Connection Pooling", "postgres-connection-pooling")
    static let postgresVersions = heroku("Heroku Postgres Version Support", "heroku-postgres-version-support")
    static let preboot = heroku("Preboot", "preboot")
    static let procfile = heroku("The Procfile", "procfile")
    static let releasePhase = heroku("Release Phase", "release-phase")
    static let releases = heroku("Releases", "releases")
    static let rolling = heroku("Rolling Deploys", "rolling-deploys")
    static let scheduler = heroku("Heroku Scheduler", "scheduler")
    static let sessionAffinity = heroku("Session Affinity", "session-affinity")
    static let sharing = heroku(
        "Heroku Postgres", "heroku-postgresql#sharing-heroku-postgres-between-applications")
    static let schema = CheckPage.Source(
        "Heroku Platform API reference", "https://devcenter.heroku.com/articles/platform-api-reference")
    static let shallow = CheckPage.Source("git-fetch", "https://git-scm.com/docs/git-fetch#_options")
}
