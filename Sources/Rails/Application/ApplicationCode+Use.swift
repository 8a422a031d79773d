public import DeployModel

extension ApplicationCode {
    /// What a file may tell, by its path alone.
    ///
    /// - Parameter root: the app's folder in the repository.
    public static func use(of path: RepositoryPath, below root: RepositoryPath = .root) -> Use {
        guard let name = ConfigurationPath.below(root, path) else { return [] }
        var use: Use = ConfigurationPath.order(of: path, root: root) == nil ? [] : .configuration
        let parts = name.split(separator: "/").map(String.init)
        guard let last = parts.last, !CodeFolders.isForeign(Array(parts.dropLast())) else { return use }
        // Seeds and tasks run beside the app; schema dumps are no code.
        if parts.first == "db", last.hasSuffix("schema.rb") { return use }
        switch CodeKind.of(path) {
        case .ruby, .script: use.formUnion([.models, .references])
        case .rubyTemplate, .template: use.insert(.references)
        case .sql: if parts.first != "db" { use.insert(.references) }
        case .text: if CodeFolders.mayHoldSQL(Array(parts.dropLast()), last) { use.insert(.references) }
        case nil: break
        }
        return use
    }
}

/// Folders whose code doesn't run in production, or whose words aren't the app's.
enum CodeFolders {
    /// Not even if an `app` folder follows, as in `spec/dummy/app`; but a pack may be called `test`: `packs/test/app`.
    private static let never: Set<String> = ["spec", "test", "tests", "fixtures", "node_modules"]
    /// Where no `app` folder follows.
    private static let seldom: Set<String> = ["migrate", "post_migrate", "templates", "generators", "factories"]
    /// At the top only.
    private static let atTop: Set<String> = [
        "log", "tmp", "public", "doc", "docs", "features", "coverage", "benchmark", "templates",
    ]
    private static let belowVendor: Set<String> = ["bundle", "assets", "cache", "javascript", "javascripts", "ruby"]
    private static let frontEnds: Set<String> = [
        "app", "frontend", "client", "javascript", "assets", "webpack", "vendor", "locales", "cypress", "e2e",
        ".github",
        "public", "docs", "node_modules", ".circleci", "charts", "swagger", "storybook", ".storybook",
    ]

    /// Whether nothing that lies in a folder is looked at.
    static func isForeign(_ folders: [String]) -> Bool {
        let hasApp = folders.contains("app")
        let before = Array(folders.prefix { $0 != "app" })
        for (place, folder) in before.enumerated() {
            let isPack = hasApp && place > 0 && place == before.count - 1
            let isLibrary = !hasApp && before.first == "lib" && ["spec", "test", "tests"].contains(folder)
            if never.contains(folder), folder == "node_modules" || !isPack && !isLibrary { return true }
            if !hasApp, seldom.contains(folder) { return true }
        }
        if let first = before.first, atTop.contains(first) { return true }
        guard let vendor = before.firstIndex(of: "vendor") else { return false }
        return vendor + 1 == folders.count || belowVendor.contains(folders[vendor + 1])
    }

    /// Whether a file that is no Ruby and no template may run SQL on the database: not the front end's.
    static func mayHoldSQL(_ folders: [String], _ name: String) -> Bool {
        !folders.contains { frontEnds.contains($0) || $0.hasPrefix(".") } && !name.hasPrefix(".")
            && !name.hasSuffix(".lock") && !name.contains(".config.")
            && !["database.yml", "package-lock.json", "pnpm-lock.yaml"].contains(name)
    }
}

/// What a file is written in.
enum CodeKind: Sendable {
    case ruby
    /// A file without an ending in a folder of scripts: Ruby, if its first line says so.
    case script
    /// A template that is Ruby throughout.
    case rubyTemplate
    /// A template that Ruby is only a part of.
    case template
    case sql
    /// Another language, which may hold SQL.
    case text

    private static let endings: [String: CodeKind] = [
        "rb": .ruby, "rake": .ruby, "ru": .ruby, "thor": .ruby,
        "jbuilder": .rubyTemplate, "rabl": .rubyTemplate, "builder": .rubyTemplate, "ruby": .rubyTemplate,
        "arb": .rubyTemplate, "axlsx": .rubyTemplate, "prawn": .rubyTemplate, "jb": .rubyTemplate,
        "erb": .template, "haml": .template, "slim": .template, "liquid": .template, "hamlit": .template,
        "sql": .sql, "psql": .sql, "pgsql": .sql,
        "yml": .text, "yaml": .text, "sh": .text, "bash": .text, "py": .text, "js": .text, "mjs": .text, "ts": .text,
        "pl": .text, "go": .text, "php": .text,
    ]

    /// By the path; nothing for files that say nothing.
    static func of(_ path: RepositoryPath) -> CodeKind? {
        let parts = path.components.map { String(decoding: $0, as: UTF8.self) }
        guard let name = parts.last else { return nil }
        if ["Rakefile", "Guardfile", "Thorfile", "Capfile"].contains(name) { return .ruby }
        if name == "Procfile" || name.hasPrefix("Procfile.") { return .text }
        let words = name.split(separator: ".").map(String.init)
        guard words.count > 1, let ending = words.last else {
            let folder = parts.dropLast().last
            return ["bin", "script", "scripts", "exe", "cron"].contains(folder) ? .script : nil
        }
        // report.sql.erb
        if ending == "erb", words.dropLast().last == "sql" { return .sql }
        return endings[ending]
    }

    /// By the path and the text: a script is Ruby or another language.
    static func of(_ path: RepositoryPath, _ text: [UInt8]) -> CodeKind? {
        let kind = of(path)
        guard kind == .script else { return kind }
        let first = Array(text.prefix { $0 != 0x0A }.prefix(200))
        return first.starts(with: Array("#!".utf8)) && first.holds("ruby") ? .ruby : .text
    }
}
