internal import DeployModel

/// `config.load_defaults` or a setting that old and new code must agree on changes.
struct LoadDefaultsChanged: Rule {
    let page = RulePage(
        id: "load-defaults-changed",
        title: "config.load_defaults changes",
        breaks: """
            Raising `load_defaults` switches many settings at once. Some change what old and new code share while
            both run, and what browsers, caches and queues hold: cookies that old code can't read log people out,
            cached values are missed, jobs can't be read. Lowering it has the same effect the other way round.
            """,
        safeWay: """
            Keep `load_defaults` and switch the settings one by one, as
            `config/initializers/new_framework_defaults_*.rb` has them: first the one that lets new code read both
            forms, in a later deploy the one that writes the new form.

            ```ruby
            Rails.application.config.active_support.cache_format_version = 7.1
            ```
            """,
        sources: [
            .init(
                "Configuring Rails: versioned default values",
                "https://guides.rubyonrails.org/configuring.html#versioned-default-values"),
            .init("Upgrading Ruby on Rails", "https://guides.rubyonrails.org/upgrading_ruby_on_rails.html"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        let changed = facts.changes.map(\.change.path).filter { $0.isBelow("config") && Self.isSetting($0) }
        guard let path = changed.first else { return [] }
        let (live, candidate) = (inquiry.knownConfiguration(.live), inquiry.knownConfiguration(.candidate))
        guard let live, let candidate else { return [] }
        return [defaults(live, candidate, path), inserts(live, candidate, path)].compactMap(\.self)
    }

    private static func isSetting(_ path: RepositoryPath) -> Bool {
        let file = path.fileName
        return file == "application.rb" || file == "production.rb" || path.isBelow("initializers")
    }

    private func defaults(
        _ live: AppConfiguration, _ candidate: AppConfiguration, _ path: RepositoryPath
    ) -> Finding? {
        guard let new = candidate.loadDefaults, live.loadDefaults != new else { return nil }
        // Without it, the settings are those of Rails 5.0, or were switched one by one.
        let effects = FrameworkDefaults.effects(from: live.loadDefaults ?? "5.0", to: new)
        let location = candidate.locations.first { $0.excerpt.contains("load_defaults") }
        return Finding(
            rule: id, severity: effects.isEmpty ? .note : .warning,
            title: "load_defaults changes from \(live.loadDefaults ?? "what isn't known") to \(new)",
            explanation: effects.isEmpty
                ? "None of the settings between the two is known to concern what old and new code share."
                : """
                Between the two, settings differ that old and new code must agree on while both run: \
                \(effects.joined(separator: "; ")). Those that are set by themselves stay as they are.
                """,
            remedy: "Switch such settings one by one, each first where it is read and later where it is written.",
            path: location?.path ?? path, line: location?.line, excerpt: location?.excerpt)
    }

    private func inserts(_ live: AppConfiguration, _ candidate: AppConfiguration, _ path: RepositoryPath) -> Finding? {
        guard let old = live.partialInserts, let new = candidate.partialInserts, old != new else { return nil }
        let location = candidate.locations.first { $0.excerpt.contains("partial_") }
        return Finding(
            rule: id, severity: .note, title: "partial_inserts changes from \(old) to \(new)",
            explanation: new
                ? "An INSERT names only what was set from now on: the database's defaults fill the rest."
                : "An INSERT names every column from now on: a column that is dropped later breaks it unless it is ignored.",
            path: location?.path ?? path, line: location?.line, excerpt: location?.excerpt)
    }
}
