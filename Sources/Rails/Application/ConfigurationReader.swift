import DeployModel
import RubySyntax

/// Reads what an app's configuration says: `config/application.rb`, then the environment, then the initializers, which
/// is the order in which Rails runs them.
struct ConfigurationReader {
    private(set) var configuration = AppConfiguration()
    private(set) var code = CodeSettings()
    private var loadDefaults: FrameworkVersion?
    private var isLoadDefaultsUnknown = false
    private var explicit: [String: Bool?] = [:]
    private var hasApplication = false
    private var lock: [String: String]?

    init(_ files: [(path: RepositoryPath, text: [UInt8])], root: RepositoryPath = .root) {
        let sorted = files.map { ($0, ConfigurationPath.order(of: $0.path, root: root)) }
            .filter { $0.1 != nil }.sorted { ($0.1 ?? 0, $0.0.path) < ($1.1 ?? 0, $1.0.path) }
        for (file, _) in sorted {
            let name = ConfigurationPath.below(root, file.path)
            switch name {
            case "Gemfile.lock", "gems.locked": read(lock: file)
            case "config/database.yml": read(database: file)
            default: read(ruby: file, isApplication: name == "config/application.rb")
            }
        }
        conclude()
    }

    // MARK: Files

    private mutating func read(lock file: (path: RepositoryPath, text: [UInt8])) {
        let packages = GemLock.packages(file.text)
        lock = packages
        code.packages = packages
        code.outsideFolders = GemLock.outsideFolders(file.text)
        configuration.railsVersion = packages["rails"] ?? packages["activerecord"]
        for gem in ["safer_migrations", "safe-pg-migrations"] where packages[gem] != nil {
            configuration.setsLockTimeout = true
        }
    }

    private mutating func read(database file: (path: RepositoryPath, text: [UInt8])) {
        let database = DatabaseFile(file.text)
        configuration.preparedStatements = database.preparedStatements
        if database.setsLockTimeout { configuration.setsLockTimeout = true }
        for line in database.lines { note(line, in: file) }
        if configuration.setsLockTimeout == nil { configuration.setsLockTimeout = false }
    }

    private mutating func note(_ line: Int, in file: (path: RepositoryPath, text: [UInt8])) {
        let tree = file.text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let text = String(decoding: tree[line - 1].prefix(Operation.excerptLimit * 4), as: UTF8.self)
        let words = text.split(separator: " ").joined(separator: " ")
        configuration.locations.append(
            SourceLocation(path: file.path, line: line, excerpt: String(words.prefix(Operation.excerptLimit))))
    }

    private mutating func read(ruby file: (path: RepositoryPath, text: [UInt8]), isApplication: Bool) {
        hasApplication = hasApplication || isApplication
        if file.text.holds("inflect") {
            let rules = Inflections(text: file.text)
            code.naming.inflector.inflections = code.naming.inflector.inflections.merging(rules)
            code.naming.acronyms += Acronyms.read(RubyParser.parse(file.text))
        }
        let words = [
            "active_record", "ActiveRecord", "load_defaults", "lock_timeout", "lock_retrier", "partial_inserts",
        ]
        guard words.contains(where: { file.text.holds($0) }) else { return }
        let code = CodeFile(path: file.path, text: file.text)
        var open = code.tree.statements.reversed().map { ($0, false) }
        while let (node, isConditional) = open.popLast() {
            var inner = isConditional
            switch code.tree[node].syntax {
            case .if, .case, .while, .for, .def, .and, .or, .lambda: inner = true
            case .call(let call) where call.name == "load_defaults": readDefaults(call, node, isConditional, code)
            case .assignment(let target, let sign, let value):
                readSetting(target, sign, value, node, isConditional, code)
            default: break
            }
            open += code.tree.children(of: node).reversed().map { ($0, inner) }
        }
    }

    // MARK: Settings

    private mutating func readDefaults(_ call: Call, _ node: NodeID, _ isConditional: Bool, _ file: CodeFile) {
        configuration.locations.append(file.location(of: node))
        guard let argument = call.arguments.first, !isConditional else { return isLoadDefaultsUnknown = true }
        var text: String?
        switch file.tree[argument].syntax {
        case .number(let number): text = number
        case .string: text = file.tree.word(argument)
        case .integer(let number?): text = "\(number).0"
        default:
            // Rails::VERSION::STRING.to_f
            guard file.tree.source(of: argument).hasPrefix("Rails::VERSION"), let rails = configuration.railsVersion
            else { break }
            text = rails.split(separator: ".").prefix(2).joined(separator: ".")
        }
        guard let text, let version = FrameworkVersion(text) else { return isLoadDefaultsUnknown = true }
        loadDefaults = version
        // What was said before is said anew by the defaults.
        if !(version < FrameworkVersion(7, 0)) { explicit["partial_inserts"] = nil }
        if !(version < FrameworkVersion(5, 0)) { explicit["belongs_to_required_by_default"] = nil }
        configuration.loadDefaults = text
    }

    private mutating func readSetting(
        _ target: NodeID, _ sign: String, _ value: NodeID, _ node: NodeID, _ isConditional: Bool, _ file: CodeFile
    ) {
        let tree = file.tree
        guard let call = tree.call(target), let receiver = call.receiver else { return }
        let owner = tree.source(of: receiver)
        if ["lock_timeout", "lock_retrier"].contains(call.name) {
            guard owner == "StrongMigrations" || tree.text.holds("OnlineMigrations") || owner == "SaferMigrations"
            else {
                return
            }
            configuration.setsLockTimeout = isConditional || tree.isNil(value) ? configuration.setsLockTimeout : true
            return configuration.locations.append(file.location(of: node))
        }
        if owner == "self", ["partial_inserts", "partial_writes"].contains(call.name) {
            // In a hook of Active Record: for all models, or for one.
            explicit[call.name] = Bool?.none
            return configuration.locations.append(file.location(of: node))
        }
        guard owner.hasSuffix("active_record") || owner == "ActiveRecord::Base" || owner == "::ActiveRecord::Base"
        else {
            return
        }
        let truth = isConditional || sign != "=" ? nil : tree.truth(value)
        switch call.name {
        case "partial_inserts", "partial_writes", "enumerate_columns_in_select_statements",
            "belongs_to_required_by_default":
            explicit[call.name] = truth
            configuration.locations.append(file.location(of: node))
        case "pluralize_table_names": code.naming.pluralizes = truth ?? true
        case "table_name_prefix": code.naming.prefix = affix(value, isConditional, tree)
        case "table_name_suffix": code.naming.suffix = affix(value, isConditional, tree)
        default: break
        }
    }

    private func affix(_ value: NodeID, _ isConditional: Bool, _ tree: SyntaxTree) -> TextPattern {
        guard let text = tree.word(value), !isConditional else { return .unknown }
        return TextPattern(text)
    }

    // MARK: What follows

    private mutating func conclude() {
        configuration.partialInserts = known("partial_inserts") ?? known("partial_writes") ?? nil
        if explicit["partial_inserts"] == nil, explicit["partial_writes"] == nil {
            configuration.partialInserts = byDefaults { $0 < FrameworkVersion(7, 0) }
        }
        configuration.enumeratesColumns =
            explicit["enumerate_columns_in_select_statements"] ?? (hasApplication ? false : nil)
        code.enumeratesColumns = configuration.enumeratesColumns
        code.belongsToRequired =
            explicit["belongs_to_required_by_default"] ?? byDefaults { !($0 < FrameworkVersion(5, 0)) }
    }

    private func known(_ name: String) -> Bool?? { explicit[name] }

    /// What the defaults of a version say; without `load_defaults` Rails keeps to those of before 5.0.
    private func byDefaults(_ answer: (FrameworkVersion) -> Bool) -> Bool? {
        guard !isLoadDefaultsUnknown, hasApplication else { return nil }
        return answer(loadDefaults ?? FrameworkVersion(4, 2))
    }
}

/// Which files say how an app is configured.
enum ConfigurationPath {
    /// A path below a folder; nothing if it doesn't lie there.
    static func below(_ root: RepositoryPath, _ path: RepositoryPath) -> String? {
        guard path.isInside(root) else { return nil }
        let bytes = root.bytes.isEmpty ? path.bytes[...] : path.bytes.dropFirst(root.bytes.count + 1)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// When a file is read, the earliest first; nothing if it says nothing of the configuration.
    static func order(of path: RepositoryPath, root: RepositoryPath) -> Int? {
        guard let name = below(root, path) else { return nil }
        switch name {
        case "Gemfile.lock", "gems.locked": return 0
        case "config/database.yml": return 1
        case "config/application.rb": return 2
        case "config/environments/production.rb": return 3
        default: return name.hasPrefix("config/initializers/") && name.hasSuffix(".rb") ? 4 : nil
        }
    }
}
