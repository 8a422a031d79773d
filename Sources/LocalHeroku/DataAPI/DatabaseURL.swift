#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A `DATABASE_URL`, taken apart (PostgreSQL 15, 34.1.1.2, “Connection URIs”).
struct DatabaseURL {
    /// The variables through which PostgreSQL's programs are told to connect (34.15): a password among them.
    let environment: [String: String]
    /// The URL without user, password and parameters.
    let publicForm: String

    /// Nothing if it is no URL of PostgreSQL's.
    init?(_ text: String) {
        guard let url = URLComponents(string: text), ["postgres", "postgresql"].contains(url.scheme) else { return nil }
        var result: [String: String] = [:]
        result["PGUSER"] = url.user
        result["PGPASSWORD"] = url.password
        result["PGHOST"] = url.host.flatMap { $0.isEmpty ? nil : $0 }
        result["PGPORT"] = url.port.map { String($0) }
        let database = url.path.drop { $0 == "/" }
        result["PGDATABASE"] = database.isEmpty ? nil : String(database)
        for item in url.queryItems ?? [] {
            guard let variable = Self.parameters[item.name] else { continue }
            result[variable] = item.value
        }
        environment = result
        let port = url.port.map { ":\($0)" } ?? ""
        publicForm = "postgres://\(url.host ?? "")\(port)/\(database)"
    }

    private static let parameters = [
        "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "connect_timeout": "PGCONNECT_TIMEOUT",
    ]
}
