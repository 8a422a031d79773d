internal import DeployModel

/// A file changes that says how old and new code read each other's cookies, sessions, caches or ciphertexts.
struct SharedStateSettingsChanged: Rule {
    let page = RulePage(
        id: "shared-state-settings-changed",
        title: "a file changes that says how cookies, sessions, caches or ciphertexts are read",
        breaks: """
            Old and new processes serve the same browsers in turn, and share caches and rows. A cookie that the
            other version can't read is dropped, which logs people out, back and forth as long as both run; a cached
            value that can't be read is missed or raises; a ciphertext under another key can't be read at all.
            """,
        safeWay: """
            Let the new code read both forms before it writes the new one: `:hybrid` for the cookies' serializer,
            rotations for keys.

            ```ruby
            Rails.application.config.action_dispatch.cookies_serializer = :hybrid
            Rails.application.config.action_dispatch.cookies_rotations.tap { |cookies| cookies.rotate :encrypted, OLD_SECRET }
            ```
            """,
        sources: [
            .init(
                "Configuring Rails: cookies_serializer",
                "https://guides.rubyonrails.org/configuring.html#config-action-dispatch-cookies-serializer"),
            .init(
                "Rotating encrypted and signed cookies",
                "https://guides.rubyonrails.org/security.html#rotating-encrypted-and-signed-cookies-configurations"),
        ])

    /// What is shared, by a part of the file's name.
    private static let shared: [(part: String, what: String)] = [
        ("cookies_serializer", "how cookies are written"), ("cookie", "how cookies are written"),
        ("session_store", "where sessions are kept, and under which cookie"),
        ("secret_token", "the key of signed and encrypted cookies"),
        ("secrets.yml", "the key of signed and encrypted cookies"),
        ("encryption", "the keys and the form of encrypted attributes"),
        ("cache_store", "where cached values are kept"),
        ("new_framework_defaults", "settings that old and new code must agree on"),
    ]

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return facts.changes.compactMap { classified in
            let path = classified.change.path
            guard path.isBelow("config"), !classified.areas.contains(.inert) else { return nil }
            guard path.isBelow("initializers") || path.fileName == "secrets.yml" else { return nil }
            guard let what = Self.shared.first(where: { path.fileName.contains($0.part) })?.what else { return nil }
            return Finding(
                rule: id, severity: .warning, title: "\(path) changes: \(what)",
                explanation: """
                    Old and new processes share that while both run, and what is written already is read by the new code. \
                    What the change means isn't judged.
                    """,
                remedy: "Look whether each version reads what the other writes; if not, read both forms first.",
                path: path)
        }
    }
}
