/// What `config.load_defaults` switches that old and new code share: through browsers, caches, queues and rows.
///
/// Source: Rails guides, "Configuring Rails Applications", "Versioned Default Values", and "Upgrading Ruby on Rails".
enum FrameworkDefaults {
    private static let effects: [(version: String, effects: [String])] = [
        ("5.2", ["cookies and messages are encrypted in another way (AES-256-GCM)"]),
        (
            "6.0",
            [
                "cookies carry their purpose, which older versions can't read",
                "queued mails are another job class (MailDeliveryJob)",
            ]
        ),
        (
            "6.1",
            [
                "form tokens are written in another way (urlsafe_csrf_tokens)", "cookies are SameSite=Lax",
                "mails and Active Storage's jobs go into the default queue",
            ]
        ),
        (
            "7.0",
            [
                "partial_inserts is off: an INSERT names every column", "the cookies' keys are made with SHA256",
                "cache keys and ETags are made with SHA256", "cached values have another form",
                "cookies are written as JSON",
            ]
        ),
        (
            "7.1",
            [
                "cached values have another form again",
                "cached records have another form (marshalling_format_version)",
                "messages are written as JSON (message_serializer)",
                "encrypted attributes' keys are made with SHA256", "serialize has no coder unless one is named",
                "BigDecimal arguments of jobs have another form",
            ]
        ),
    ]

    /// What changes between two versions, in either direction, each with the version that brought it.
    static func effects(from old: String, to new: String) -> [String] {
        let versions = [PackageVersion(old), PackageVersion(new)]
        guard let high = versions.max(by: { $0.precedesInMinor($1) }) else { return [] }
        guard let low = versions.min(by: { $0.precedesInMinor($1) }) else { return [] }
        return effects.flatMap { version, effects -> [String] in
            let crossed = PackageVersion(version)
            guard low.precedesInMinor(crossed), !high.precedesInMinor(crossed) else { return [] }
            return effects.map { "\($0) (\(version))" }
        }
    }
}
