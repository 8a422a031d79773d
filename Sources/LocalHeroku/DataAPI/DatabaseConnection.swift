internal import ChildProcess

/// Asks a database, by `psql`.
struct DatabaseConnection {
    /// The variables for PostgreSQL's programs.
    let environment: [String: String]

    /// Nothing if the URL is no URL of PostgreSQL's.
    init?(_ url: String) {
        guard let url = DatabaseURL(url) else { return nil }
        environment = ChildProcess.inheritedEnvironment.filter { ["PATH", "TMPDIR"].contains($0.key) }
            .merging(["LC_ALL": "C", "PGAPPNAME": "local-heroku", "PGCONNECT_TIMEOUT": "5"]) { $1 }
            .merging(url.environment) { $1 }
    }

    /// The columns of a query's one row; nothing if it fails.
    func query(_ sql: String) async -> [String]? {
        let command = [
            "psql", "--no-psqlrc", "--no-password", "-qAt", "-F", "\u{1F}", "-v", "ON_ERROR_STOP=1", "-c", sql,
        ]
        guard let text = await Program.text(command, environment: environment) else { return nil }
        return text.split(whereSeparator: \.isNewline).first?.split(
            separator: "\u{1F}", omittingEmptySubsequences: false
        )
        .map(String.init)
    }
}
