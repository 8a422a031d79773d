import DeployModel
import RubySyntax

/// Calls on what only the run tells.
extension Evaluator {
    /// A call on something unknown.
    func call(onUnknown unknown: Value.Unknown, _ command: Command, _ use: Use) -> Value {
        if case .model(let model) = unknown.origin { return callModel(model, command, use) }
        if Self.connectionWords.contains(command.name) { return .receiver(.connection) }
        if unknown.source == "Rails.application", command.name.hasPrefix("load_") {
            emit(.modelCode(model: "Rails.application", call: command.name), at: command.node)
            return self.unknown(command.node)
        }
        if let template = unknown.template, let value = reshape(template, command) { return value }
        if let block = command.block { runBlock(block, of: unknown, command) }
        if quietness == 0, !Self.isHarmless(command.name, use) { report(command, on: unknown) }
        return self.unknown(command.node, unknown.origin)
    }

    /// Whether a call can be taken for one that only works out a value, or changes a Ruby object.
    static func isHarmless(_ name: String, _ use: Use) -> Bool {
        harmlessOnUnknown.contains(name) || containerMutators.contains(name)
            || name.hasSuffix("?") && (use != .statement || ["add?", "delete?"].contains(name))
    }

    /// Notes a call on something unknown; a chain of such calls once.
    func report(_ command: Command, on unknown: Value.Unknown) {
        let span = tree.span(of: command.node)
        if let last = operations.last, case .unreadable = last.action, last.span.line == span.line,
            last.span.column == span.column, last.guards == guards
        {
            return
        }
        emit(
            unreadable: .dynamicValue,
            "what `\(command.name)` is called on is worked out at run time: `\(unknown.source)`", at: command.node)
    }

    /// What becomes of a string that is known in part.
    func reshape(_ template: FoldedText, _ command: Command) -> Value? {
        let new: Value?
        switch command.name {
        case "+", "<<", "concat":
            guard command.positional.count == 1 else { return nil }
            var text = template
            text.append(command.positional[0].template)
            new = .string(text)
        case "to_s", "freeze", "dup", "html_safe": new = .string(template)
        default: new = reshaped(command.name, template, command.everything)
        }
        guard case .string(let text)? = new, text.text.utf8.count <= Limits.textLength else { return nil }
        return .unknown(
            Value.Unknown(source: tree.shortSource(of: command.node), origin: .plain, template: text))
    }

    func runBlock(_ block: Closure, of unknown: Value.Unknown, _ command: Command) {
        _ = runUnknownTimes(command.node, assigning: [block.node]) {
            call(block, with: unknownArguments(block, unknown.origin), at: command.node)
        }
    }

    /// Methods of Ruby's and Active Support's values that change nothing but what they return.
    static let harmlessOnUnknown: Set<String> = [
        "!", "!=", "!~", "%", "&", "*", "**", "+", "+@", "-", "-@", "/", "<", "<=", "<=>", "==", "===", "=~", ">",
        ">=", "[]", "^", "abs", "adapter_name", "ago", "all", "all_day", "all_month", "anniversary", "application",
        "arity", "array", "at", "at_beginning_of_month", "backtrace", "base64digest", "basename", "beginning_of_day",
        "beginning_of_month", "beginning_of_week", "beginning_of_year", "bytes", "bytesize", "camelcase", "camelize",
        "capitalize", "cause", "ceil", "chars", "chomp", "chop", "chr", "chunk", "chunk_while", "clamp", "class",
        "classify", "close", "cmd_tuples", "code", "codepoints", "collation", "collect", "collect_concat", "column",
        "column_names", "columns", "columns_hash", "comment", "compact", "compact_blank", "config", "configs_for",
        "configuration", "configuration_hash", "configurations", "connection_config", "connection_db_config",
        "constantize", "count", "credentials", "current", "current_version", "cycle", "dasherize", "database",
        "database_version", "day", "days", "db_config", "deep_dup", "deep_merge", "deep_stringify_keys",
        "deep_symbolize_keys", "deep_transform_keys", "deep_transform_values", "default", "default_function",
        "delete_prefix", "delete_suffix", "demodulize", "detect", "difference", "dig", "digest", "dirname", "divmod",
        "downcase", "downto", "drop", "drop_while", "dump", "dup", "each", "each_cons", "each_entry", "each_index",
        "each_key", "each_line", "each_pair", "each_row", "each_slice", "each_value", "each_with_index",
        "each_with_object", "encode", "encoding", "end_of_day", "end_of_month", "end_of_week", "end_of_year",
        "entries", "env", "escape", "escape_literal", "escape_string", "except", "excluding", "expression", "extname",
        "fdiv", "fetch", "fetch_values", "field_values", "fields", "fifth", "filter", "filter_map", "find",
        "find_all", "find_db_config", "find_index", "first", "flat_map", "flatten", "floor", "force_encoding",
        "foreign_key", "format", "fourth", "freeze", "from", "from_now", "from_table", "full_message", "full_name",
        "fvalues", "generators", "getlocal", "getutc", "getvalue", "gmtime", "group_by", "gsub", "hash", "hex",
        "hexdigest", "host", "hostname", "hour", "hours", "html_safe", "humanize", "in_groups", "in_groups_of",
        "in_time_zone", "include", "including", "inclusive", "indent", "index", "index_by", "index_with", "indices",
        "inject", "inquiry", "inspect", "intern", "intersection", "invert", "iso8601", "itself", "join", "key",
        "keys", "last", "lazy", "length", "limit", "lines", "ljust", "localtime", "logger", "lstrip", "map", "match",
        "max", "max_by", "mday", "merge", "message", "method_name", "midnight", "min", "min_by", "minmax", "minute",
        "minutes", "mon", "month", "months", "name", "next_day", "next_month", "next_year", "nfields", "nonzero",
        "noon", "now", "ntuples", "null", "nulls_not_distinct", "object_id", "oct", "on_delete", "on_update",
        "options", "orders", "ordinalize", "orm", "owner", "pack", "parameterize", "parse", "partition", "path",
        "permutation", "pluck", "pluralize", "port", "positive", "precision", "pred", "presence", "prev_day",
        "prev_month", "primary_key", "product", "puts", "quarter", "quote", "quote_column_name", "quote_ident",
        "quote_table_name", "quoted_table_name", "rand", "rationalize", "read", "reduce", "reject", "reload",
        "remainder", "result", "reverse", "reverse_each", "reverse_merge", "rewind", "rfc2822", "rindex", "rjust",
        "root", "rotate", "round", "row", "rows", "rpartition", "rstrip", "sample", "scale", "scan", "schema_cache",
        "scheme", "scrub", "sec", "second", "seconds", "select", "sentence", "server_version", "shuffle", "since",
        "singularize", "size", "slice", "slice_when", "sort", "sort_by", "source", "spec", "split", "sql_type",
        "sql_type_metadata", "squeeze", "squish", "step", "strftime", "stringify_keys", "strip", "strip_heredoc",
        "sub", "succ", "sum", "swapcase", "symbolize_keys", "table_name", "tableize", "take", "take_while", "tally",
        "tap", "then", "third", "times", "titlecase", "titleize", "to", "to_a", "to_ary", "to_d", "to_date",
        "to_datetime", "to_f", "to_formatted_s", "to_fs", "to_h", "to_hash", "to_i", "to_int", "to_json", "to_param",
        "to_proc", "to_query", "to_r", "to_s", "to_sentence", "to_set", "to_str", "to_sym", "to_table", "to_time",
        "to_yaml", "today", "tomorrow", "tr", "tr_s", "transform_keys", "transform_values", "transpose", "type",
        "underscore", "union", "uniq", "unique", "unpack", "unpack1", "upcase", "upto", "using", "utc", "valid",
        "validate", "value", "values", "values_at", "version", "wday", "week", "weeks", "where", "with_index",
        "with_indifferent_access", "without", "yday", "year", "years", "yesterday", "yield_self", "zip", "|",
    ]
    /// What only lists, hashes and strings of Ruby answer.
    static let containerMutators: Set<String> = [
        "<<", "push", "append", "prepend", "unshift", "concat", "pop", "shift", "delete_if", "delete_at", "[]=",
        "merge!", "map!", "collect!", "select!", "reject!", "sort!", "sort_by!", "uniq!", "compact!", "flatten!",
        "reverse!", "gsub!", "sub!", "upcase!", "downcase!", "strip!", "squish!", "chomp!", "keep_if",
        "transform_values!", "transform_keys!", "symbolize_keys!", "stringify_keys!", "deep_symbolize_keys!",
        "deep_merge!", "reverse_merge!", "except!", "slice!", "compact_blank!", "freeze",
    ]
    static let connectionWords: Set<String> = ["connection", "lease_connection", "retrieve_connection"]
}
