internal import Analysis

/// The command that reads the applied versions in a dyno, and the proof that all of them came.
///
/// Output of a detached dyno goes through the app's log, which may lose lines. So the database counts the versions and
/// sums them up, and what came is counted and summed up here.
enum AppliedQuery {
    /// What the lines of one version, of the total, and of a dyno without a database begin with.
    private static let version = "drawbridge-version "
    private static let total = "drawbridge-total "
    private static let noDatabase = "drawbridge-no-database"

    /// One statement, so that all of it is of one moment. Sorted by bytes, as the sum here is.
    private static let statement = """
        WITH v AS (SELECT version::text AS version, row_number() OVER (ORDER BY version::text COLLATE "C") AS n \
        FROM schema_migrations) \
        SELECT $$\(version)$$ || version FROM v UNION ALL \
        SELECT $$\(total)$$ || (SELECT count(*) FROM v) || $$ $$ || coalesce(\
        (SELECT sum(ascii(substr(version, i, 1)) * (n * 64 + i)) FROM v, generate_series(1, length(version)) AS i), 0)
        """

    /// For a POSIX shell. psql is on Heroku's stack images. The password goes by a variable, not among the arguments,
    /// unless it is written with `%`, which a shell can't read. With `sqlstate`, errors of statements say nothing of
    /// the database; those of connecting do (status 2), and are kept out of the log.
    static let command = """
        if [ -z "${DATABASE_URL:-}" ]; then echo \(noDatabase); exit 1; fi; \
        url=$DATABASE_URL; rest=${url#*://}; host=${rest%%/*}; user=${host%%@*}; \
        case $host in *@*) case $user in *%*) ;; *:*) PGPASSWORD=${user#*:}; export PGPASSWORD; \
        url=${url%%://*}://${user%%:*}@${rest#*@};; esac;; esac; \
        lines=$(PGCONNECT_TIMEOUT=20 psql "$url" -AtXq -v ON_ERROR_STOP=1 -v VERBOSITY=sqlstate \
        -c '\(statement)' 2>&1); status=$?; if [ "$status" != 2 ]; then printf '%s\\n' "$lines"; fi; exit "$status"
        """

    /// What came of it.
    static func versions(status: Int, lines: [String]) -> Result<[String], AppliedFailure> {
        guard status == 0 else { return .failure(AppliedFailure(reason(status, lines), .failed)) }
        let versions = lines.filter { $0.hasPrefix(version) }.map { String($0.dropFirst(version.count)) }
        let totals = lines.filter { $0.hasPrefix(total) }.map { $0.dropFirst(total.count) }
        let sorted = versions.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        guard totals == ["\(versions.count) \(sum(of: sorted))"] else {
            return .failure(
                AppliedFailure("only a part of the versions came, or they were changed on their way", .platform))
        }
        guard !versions.isEmpty else { return .failure(AppliedFailure("schema_migrations is empty", .failed)) }
        return .success(sorted)
    }

    private static func reason(_ status: Int, _ lines: [String]) -> String {
        if lines.contains(noDatabase) { return "the app has no DATABASE_URL" }
        if status == 127 { return "psql isn't in the app's dynos" }
        // psql(1), Exit Status: 2 if the connection went bad.
        if status == 2 { return "psql could not connect to the app's database" }
        if lines.contains(where: { $0.hasSuffix("42P01") }) { return "the database has no table schema_migrations" }
        if lines.contains(where: { $0.hasSuffix("42703") }) { return "schema_migrations has no column version" }
        if lines.contains(where: { $0.hasSuffix("42501") }) { return "schema_migrations may not be read" }
        return "psql ended with status \(status)"
    }

    /// The sum that the database makes: any version that is lost, changed or doubled changes it.
    private static func sum(of sorted: [String]) -> Int {
        sorted.enumerated().reduce(0) { sum, item in
            item.element.unicodeScalars.enumerated().reduce(sum) {
                $0 &+ Int($1.element.value) &* ((item.offset + 1) &* 64 &+ $1.offset + 1)
            }
        }
    }
}

/// Why the applied versions aren't known.
struct AppliedFailure: Error {
    /// Why, as a clause.
    let reason: String
    /// What a program ends with that needs them.
    let status: ExitStatus

    init(_ reason: String, _ status: ExitStatus) {
        self.reason = reason
        self.status = status
    }
}
