internal import DeployModel

/// Reads the few lines of Ruby and YAML that say how an app runs. It knows lines, not syntax: what it finds is worth a
/// look, what it doesn't find is no proof.
public struct CodeScan: Sendable {
    /// The files worth reading where they exist, below the app's folder; of initializers, those in `folders`.
    public static let files = [
        "config/puma.rb", "config/application.rb", "config/environments/production.rb", "config/database.yml",
        "Gemfile.lock",
    ]
    /// The folders whose Ruby files are worth reading.
    public static let folders = ["config/initializers"]

    private var facts: CodeFacts
    /// The part of config/database.yml that is being read, by its name.
    private var section = ""
    /// The number of connections that each part of it states.
    private var pools: [String: Int] = [:]

    /// Starts with what the process files say.
    public init(_ facts: CodeFacts) { self.facts = facts }

    /// What was found.
    public var result: CodeFacts { facts }

    /// Reads one file.
    public mutating func read(_ text: String, at path: String) {
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = Self.plain(raw)
            guard !line.isEmpty else { continue }
            switch path {
            case _ where path.hasSuffix("Gemfile.lock"): gem(raw)
            case _ where path.hasSuffix("database.yml"):
                pool(line, isTopLevel: raw.first.map { !" \t#".contains($0) } ?? false)
            default: ruby(line, at: path, index + 1)
            }
        }
    }

    /// Notes a file that couldn't be read.
    public mutating func skip(_ path: String, because reason: String) { facts.unread[path] = reason }

    // MARK: Lines

    /// Four blanks, a name, a blank and its version. Source: Bundler, lockfile format.
    private mutating func gem(_ line: Substring) {
        guard line.hasPrefix("    "), !line.hasPrefix("     "),
            let name = line.dropFirst(4).split(separator: " ").first
        else { return }
        facts.gems.insert(String(name))
    }

    /// What production states; or else the default, which it most often takes over; or else the largest.
    private mutating func pool(_ line: String, isTopLevel: Bool) {
        // Rails 8.2 renamed it.
        guard line.hasPrefix("pool:") || line.hasPrefix("max_connections:") else {
            if isTopLevel { section = String(line.prefix { $0 != ":" }) }
            return
        }
        guard let number = Self.lastNumber(in: line) else {
            facts.unclear.insert("config/database.yml: pool")
            return
        }
        pools[section] = max(pools[section] ?? 0, number)
        facts.pool = pools["production"] ?? pools["default"] ?? pools.values.max()
    }

    private mutating func ruby(_ line: String, at path: String, _ number: Int) {
        if let name = Self.runner(in: line) {
            facts.jobsInWeb.append(
                JobRunner(name: name, path: path, line: number, variable: Self.conditionVariable(in: line)))
        }
        guard path.hasSuffix("puma.rb") else { return }
        if line.hasPrefix("workers ") || line.hasPrefix("workers(") {
            let number = Self.lastNumber(in: line)
            if number == nil || line.bytes.holds("nprocessors") { facts.unclear.insert("config/puma.rb: workers") }
            facts.processesPerDyno = facts.processesPerDyno ?? number
        }
        if line.hasPrefix("threads ") || line.hasPrefix("threads(") || line.bytes.holds("RAILS_MAX_THREADS") {
            facts.threads = facts.threads ?? Self.lastNumber(in: line)
        }
    }

    // MARK: What a line says

    private static let runners: [(words: [String], name: String)] = [
        (["plugin", ":solid_queue"], "Solid Queue as a Puma plugin"),
        (["plugin", ":good_job"], "GoodJob as a Puma plugin"),
        (["plugin", ":sidekiq"], "Sidekiq as a Puma plugin"),
        (["Sidekiq.configure_embed"], "Sidekiq embedded in the web process"),
        (["queue_adapter", "=", ":async"], "Active Job's async adapter"),
        (["queue_adapter", "=", ":sucker_punch"], "Sucker Punch"),
        (["execution_mode", "=", ":async"], "GoodJob in its async mode"),
        (["execution_mode", "=", ":async_all"], "GoodJob in its async mode"),
        (["execution_mode", "=", ":async_server"], "GoodJob in its async mode"),
        (["Rufus::Scheduler"], "rufus-scheduler"),
    ]

    private static func runner(in line: String) -> String? {
        let words = line.split { " ()\"'".contains($0) }.map(String.init)
        return runners.first { runner in
            runner.words.allSatisfy { wanted in
                words.contains { $0 == wanted || $0.hasSuffix("." + wanted) || $0.hasPrefix(wanted + ".") }
            }
        }?.name
    }

    /// The variable of an `if ENV["NAME"]` at the line's end.
    private static func conditionVariable(in line: String) -> String? {
        guard let start = line.bytes.firstPlace(of: Array(" if ENV".utf8), from: 0) else { return nil }
        let name = line.bytes[(start + 7)...].drop { !isNameByte($0) }.prefix(while: isNameByte)
        let text = String(decoding: name, as: UTF8.self)
        guard text == "fetch" || text == "key" else { return text.isEmpty ? nil : text }
        let rest = line.bytes[name.endIndex...].drop { !isNameByte($0) }.prefix(while: isNameByte)
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// The last number that stands alone: the default of `ENV.fetch("RAILS_MAX_THREADS", 5)` and of its like.
    private static func lastNumber(in line: String) -> Int? {
        line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.compactMap { Int($0) }.last
    }

    /// The line without its comment and the blanks around it. A `#{` is no comment.
    private static func plain(_ line: Substring) -> String {
        var kept: [Character] = []
        var previous: Character = " "
        for (character, next) in zip(line, line.dropFirst().map(Optional.some) + [nil]) {
            if character == "#", next != "{", previous == " " || previous == "\t" { break }
            kept.append(character)
            previous = character
        }
        return String(kept).split { " \t\r".contains($0) }.joined(separator: " ")
    }
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
}
