import DeployModel
import RubySyntax

/// Calls on Ruby's own classes.
extension Evaluator {
    static let libraryNames: Set<String> = [
        "Time", "Date", "DateTime", "SecureRandom", "Digest", "JSON", "YAML", "Psych", "Rational", "BigDecimal",
        "Integer", "Float", "String", "Array", "Hash", "Struct", "Set", "Math", "Kernel", "Random", "ENV", "Rails",
        "I18n", "Arel", "ActiveSupport", "ActiveRecord", "Object", "Process", "GC", "Benchmark", "Timeout", "Logger",
        "CSV", "File", "Dir", "IO", "FileUtils", "Open3", "Net", "URI", "Pathname", "Tempfile", "Shellwords", "Zlib",
        "Base64", "OpenSSL", "Symbol", "Comparable", "Enumerable", "Class", "Module", "StringIO", "Regexp", "Range",
        "OpenStruct", "Concurrent", "Thread", "Mutex", "Erb", "ERB", "Gem", "RUBY_VERSION", "RbConfig", "Marshal",
        "ActionView", "ActiveModel", "ActionController", "Exception", "StandardError", "PG", "Mysql2", "SQLite3",
        "Socket",
    ]
    /// Where files, programs and other machines begin.
    static let outside: Set<String> = [
        "File", "Dir", "IO", "FileUtils", "Open3", "Net", "Tempfile", "URI", "Socket", "CSV", "YAML",
    ]
    /// What only works with names, though the class can do more.
    static let harmlessOutside: Set<String> = [
        "join", "expand_path", "basename", "dirname", "extname", "dump", "parse", "load", "safe_load", "encode", "new",
        "exist?", "exists?", "file?", "directory?", "generate", "encode_www_form", "decode_www_form", "to_yaml",
        "generate_line", "parse_line", "escape", "unescape",
    ]

    /// Whether a name is Ruby's or Rails' own: calls on it reach no row by themselves.
    static func isLibrary(_ name: String) -> Bool {
        let first = name.split(separator: ":").first.map(String.init) ?? name
        guard libraryNames.contains(first) else { return false }
        // These write rows.
        return ![
            "ActiveRecord::Base", "ActiveRecord::SessionStore", "ActiveRecord::Tasks", "ActiveRecord::SchemaMigration",
            "ActiveRecord::FixtureSet", "ActiveRecord::Fixtures", "ActiveRecord::Migrator",
            "ActiveRecord::InternalMetadata",
        ]
        .contains { name == $0 || name.hasPrefix($0 + "::") }
    }

    func callLibrary(_ name: String, _ command: Command) -> Value {
        let first = name.split(separator: ":").first.map(String.init) ?? name
        if Self.outside.contains(first), !Self.harmlessOutside.contains(command.name) || command.name == "load_file" {
            emit(.sideEffect(tree.shortSource(of: command.node)), at: command.node)
        }
        if name == "Process",
            ["spawn", "exec", "fork", "daemon", "kill", "exit", "exit!", "abort"].contains(command.name)
        {
            emit(.sideEffect(tree.shortSource(of: command.node)), at: command.node)
        }
        if name == "Rails", command.name == "cache" { return .unknown("Rails.cache", .model("Rails.cache")) }
        if ["Logger", "ActiveSupport::Logger"].contains(name), command.name == "new" { return .receiver(.silent) }
        if name == "ENV", command.name == "fetch" || command.name == "[]" { return environment(command) }
        if name == "Array" || name == "Hash", command.name == "new", command.everything.isEmpty,
            command.block == nil
        {
            return name == "Array" ? .array([]) : .hash([])
        }
        if name == "String", command.name == "new", command.positional.isEmpty { return .string("") }
        if name == "Set", command.name == "new" || command.name == "[]" {
            guard command.block == nil else { return unknown(command.node) }
            if name == "Set", command.name == "new", let first = command[0] {
                return first.elements.flatMap { pureArray("uniq", $0, []) } ?? unknown(command.node)
            }
            return pureArray("uniq", command.positional, []) ?? unknown(command.node)
        }
        if name == "Thread", command.block != nil {
            emit(
                unreadable: .unknownCall, "what runs in a thread runs on a connection of its own, at any time",
                at: command.node)
        }
        if let block = command.block { runLibraryBlock(block, command) }
        return unknown(command.node)
    }

    func environment(_ command: Command) -> Value {
        if let block = command.block { runLibraryBlock(block, command) }
        return unknown(command.node)
    }

    static let onceBlocks: Set<String> = [
        "measure", "realtime", "timeout", "bm", "use_zone", "with_locale", "silence_warnings", "silence",
    ]

    func runLibraryBlock(_ block: Closure, _ command: Command) {
        if Self.onceBlocks.contains(command.name) {
            _ = call(block, with: unknownArguments(block, .plain), at: command.node)
        } else {
            _ = runUnknownTimes(command.node, assigning: [block.node]) {
                call(block, with: unknownArguments(block, .plain), at: command.node)
            }
        }
    }
}
