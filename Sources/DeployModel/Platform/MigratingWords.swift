/// The words by which a command that migrates a database can be told, in the tools that the presets know.
public enum MigratingWords {
    private static let words = [
        "migrat", "db:prepare", "db:setup", "db:reset", "db:schema:load", "db:structure:load", "ecto.setup",
        "ecto.reset",
        "alembic upgrade", "flask db upgrade", "dbmate up", "goose up", "prisma db push", "supabase db push",
        "diesel setup", "drizzle-kit push", "after_party:run",
    ]

    /// Whether any of them stands in a command.
    public static func areIn(_ command: String) -> Bool {
        let plain = command.lowercased().split(whereSeparator: { " \t".contains($0) }).joined(separator: " ")
        let bytes = Array(plain.utf8)
        return words.contains { bytes.holds($0) }
    }
}
