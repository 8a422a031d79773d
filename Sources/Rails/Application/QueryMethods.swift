/// Methods of Active Record that put the columns they are given into SQL, ignored or not.
enum QueryMethods {
    /// What a method's arguments are.
    enum Kind {
        /// Names, and hashes whose keys are columns.
        case columns
        /// Only the keys of hashes are columns: rows, or conditions.
        case keys
        /// Only the values of some options are.
        case options
    }

    /// What a method takes; nothing if it takes no columns.
    static func kind(of name: String) -> Kind? {
        if columns.contains(name) || name.hasPrefix("group_by_") { return .columns }
        if ["find_each", "find_in_batches", "in_batches"].contains(name) { return .options }
        return keys.contains(name) ? .keys : nil
    }

    private static let columns: Set<String> = [
        "order", "reorder", "in_order_of", "group", "regroup", "select", "reselect", "pluck", "pick", "sum", "average",
        "minimum", "maximum", "count", "calculate", "unscope", "increment_counter", "decrement_counter", "touch_all",
        "where", "rewhere", "not", "import", "import!", "bulk_import", "bulk_import!", "distinct_on",
        "async_pluck", "async_pick", "async_sum", "async_count", "async_minimum", "async_maximum", "async_average",
    ]
    private static let keys: Set<String> = [
        "where!", "having", "find_by", "find_by!", "find_sole_by", "exists?", "find_or_create_by",
        "find_or_create_by!", "find_or_initialize_by", "create_or_find_by", "create_or_find_by!", "delete_by",
        "destroy_by", "update_all", "update_counters", "insert", "insert!", "insert_all", "insert_all!", "upsert",
        "upsert_all",
    ]

    /// Those that say so much that they count without a receiver too, in a class that is no model.
    static let strong: Set<String> = ["where", "rewhere", "find_by", "find_by!", "pluck", "update_all", "reorder"]

    /// Options whose values are columns.
    static let columnOptions: Set<String> = [
        "where", "update_only", "unique_by", "returning", "columns", "conflict_target", "on_duplicate_key_update",
        "group", "select", "cursor",
    ]

    /// What leaves a relation one of the same class.
    static let relations: Set<String> = Set([
        "all", "unscoped", "scoped", "joins", "left_joins", "left_outer_joins", "includes", "preload", "eager_load",
        "references", "limit", "offset", "distinct", "lock", "none", "or", "and", "merge", "readonly", "from", "except",
        "only", "unscope", "reverse_order", "in_batches", "find_each", "load", "reload", "extending", "strict_loading",
        "optimizer_hints", "annotate", "excluding", "without", "page", "per", "paginate", "with_deleted", "arel_table",
        "having", "arel", "to_a", "each", "tap", "then", "dup", "clone", "presence", "becomes", "class", "compact",
        "uniq", "order", "reorder", "in_order_of", "group", "select", "reselect", "where", "rewhere", "not", "unscoped",
        "create_with", "with", "invert_where", "rewhere", "associated", "missing", "result", "records",
    ])

    /// What takes one record out of a relation.
    static let records: Set<String> = [
        "find", "find!", "first", "first!", "last", "last!", "take", "take!", "find_by", "find_by!", "sole",
        "find_sole_by", "new", "create", "create!", "build", "find_or_create_by", "find_or_create_by!",
        "find_or_initialize_by", "second", "third", "detect", "sample", "create_or_find_by", "create_or_find_by!",
        "first_or_create", "first_or_create!", "first_or_initialize", "friendly",
    ]

    /// What makes other values of records.
    static let values: Set<String> = ["map", "flat_map", "collect", "pluck", "pick", "ids", "sum", "group_by", "zip"]

    /// What brings other tables into a relation.
    static let joins: Set<String> = [
        "joins", "left_joins", "left_outer_joins", "includes", "eager_load", "references", "from", "merge", "with",
    ]

    /// What is asked of a column of Arel: `table[:name].eq(1)`.
    static let predicates: Set<String> = [
        "eq", "not_eq", "eq_any", "gt", "gteq", "lt", "lteq", "matches", "matches_any", "does_not_match", "not_in",
        "asc", "desc", "between", "in", "is_distinct_from", "lower", "contains", "overlaps",
    ]
}
