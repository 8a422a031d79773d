import RubySyntax

/// Which calls on the application's classes are known to be work on rows.
///
/// What a method is called says nothing of what it does: a service or a Rake task may change the schema as well. Only a
/// model's methods, and Active Record's own, are taken for work on rows.
extension Evaluator {
    /// Whether the last call of a chain that began at a class, and all before it, are work on rows.
    func isWorkOnRows(_ model: String, _ command: Command) -> Bool {
        if models.contains(model) || isModel(model) { return true }
        return chainNames(command.node).allSatisfy(Self.isActiveRecord) && Self.isActiveRecord(command.name)
    }

    /// Whether a class is known for a model.
    private func isModel(_ name: String) -> Bool {
        // A value that came of a bare call: what that may be was said there.
        guard let first = name.utf8.first, first.isUpperCase, !Self.framework.contains(name),
            !Self.gems.contains(where: name.hasPrefix)
        else { return true }
        var next = name
        for _ in 0..<10 {
            guard let parent = definition(ofModel: next)?.superclass else { return false }
            if Self.isModelBase(parent) { return true }
            next = parent
        }
        return false
    }

    private static let framework: Set<String> = [
        "ActiveRecord::Base", "ActiveRecord::SchemaMigration", "ActiveRecord::InternalMetadata",
        "ActiveRecord::SessionStore", "ActiveRecord::SessionStore::Session", "Rails.cache",
    ]

    /// Models that widespread gems define.
    private static let gems = [
        "ActiveStorage::", "ActionText::", "ActionMailbox::", "PaperTrail::", "ActsAsTaggableOn::", "Doorkeeper::",
        "Delayed::Job", "Flipper", "FriendlyId::Slug", "Ahoy::",
    ]

    /// Whether a superclass's name is one that models' base classes bear: `Spree::Base`, `LegacyRecord`.
    private static func isModelBase(_ name: String) -> Bool {
        let last = name.split(separator: ":").last ?? ""
        return modelBases.contains(name) || last == "Base" || last.hasSuffix("Record")
    }

    static func isActiveRecord(_ name: String) -> Bool {
        telling.contains(name) || describing.contains(name) || harmless.contains(name) || persisting.contains(name)
            || enumerating.contains(name) || enqueuing.contains(name) || name.hasSuffix("?")
            || ["find_by_", "find_all_by_", "find_or_create_by_", "find_or_initialize_by_"].contains {
                name.hasPrefix($0)
            }
    }

    /// Whether a call changes rows, so that what is asked of its answer doesn't make it harmless.
    static func writes(_ name: String) -> Bool {
        writing.contains(name) || name.hasSuffix("!") && !["!", "find_by!", "first!", "last!", "take!"].contains(name)
    }

    private static let writing: Set<String> = [
        "update_all", "delete_all", "destroy_all", "create", "update", "save", "insert", "insert_all", "upsert",
        "upsert_all", "find_or_create_by", "create_or_find_by", "first_or_create", "destroy", "delete", "delete_by",
        "destroy_by", "touch", "touch_all", "update_column", "update_columns", "update_attribute", "update_attributes",
        "update_counters", "reset_counters", "increment_counter", "decrement_counter",
    ]

    /// Calls that hardly anything but a model answers to.
    static let telling: Set<String> = [
        "where", "find_each", "find_in_batches", "in_batches", "find_by", "find_by!", "find_by_sql",
        "find_or_create_by",
        "find_or_create_by!", "find_or_initialize_by", "create_or_find_by", "create_or_find_by!", "update_all",
        "delete_all", "destroy_all", "delete_by", "destroy_by", "insert_all", "insert_all!", "upsert_all", "pluck",
        "joins", "left_joins", "left_outer_joins", "includes", "preload", "eager_load", "unscoped", "with_deleted",
        "reset_column_information", "table_name", "quoted_table_name", "column_names", "columns_hash", "arel_table",
        "update_columns", "update_column", "update_attributes", "update_attributes!", "update_attribute",
        "update_counters", "reset_counters", "increment_counter", "decrement_counter", "find_sole_by",
        "record_timestamps",
        "sanitize_sql", "sanitize_sql_array", "table_exists?", "set_table_name", "skip_callback", "set_callback", "all",
        "find", "first",
        "last", "create!", "columns", "content_columns", "table_name_prefix", "table_name_suffix", "first_or_create",
        "first_or_create!", "order", "exists?",
    ]
    private static let persisting: Set<String> = [
        "create", "save", "save!", "update", "update!", "destroy", "destroy!", "delete", "insert",
        "insert!", "upsert", "touch", "touch_all", "increment", "increment!", "decrement", "decrement!", "toggle",
        "toggle!", "reload", "build", "assign_attributes", "attributes", "attributes=", "id", "ids", "first!",
        "last!", "second", "third", "take", "take!", "sole", "pick", "count", "sum", "average", "maximum",
        "minimum", "calculate", "load", "with_lock", "lock!", "transaction", "connection", "becomes",
        "validate", "valid?", "errors", "read_attribute", "write_attribute", "[]=", "find_all", "find_every", "scoped",
        "with_exclusive_scope", "class_eval", "class_exec", "scoping", "uncached", "no_touching", "primary_key=",
        "inheritance_column=", "record_timestamps=", "table_name=", "ignored_columns=",
    ]
    private static let enumerating: Set<String> = [
        "each", "each_with_index", "each_slice", "each_with_object", "each_pair", "each_entry", "map", "collect",
        "flat_map", "filter_map", "filter", "reject", "detect", "inject", "reduce", "group_by", "index_by", "sort",
        "sort_by", "uniq", "compact", "flatten", "to_a", "to_h", "to_set", "size", "length", "zip", "reverse",
        "reverse_each", "partition", "min", "max", "min_by", "max_by", "tally", "keys", "values", "tap", "then",
        "join", "with_index", "concat", "entries", "to_sentence", "drop", "lazy", "each_batch", "in_groups_of",
    ]
}
