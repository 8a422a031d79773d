/// Columns that macros of Rails and of common gems use without naming them.
enum ImpliedColumns {
    /// The columns that a macro brings in.
    static func columns(of macro: String, _ names: [String]) -> Set<String> {
        if macro == "devise" { return names.reduce(into: []) { $0.formUnion(devise[$1] ?? []) } }
        if macro == "has_secure_password" { return Set((names.isEmpty ? ["password"] : names).map { $0 + "_digest" }) }
        if macro == "has_secure_token", names.isEmpty { return ["token"] }
        if macro == "has_attached_file" {
            let endings = ["_file_name", "_content_type", "_file_size", "_updated_at"]
            return Set(names.flatMap { name in endings.map { name + $0 } })
        }
        return simple[macro] ?? []
    }

    /// The macros that may bring a column in.
    static func macros(for column: String) -> [String] {
        var result = simple.filter { $0.value.contains(column) }.map(\.key)
        result += modules.filter { $0.value == column }.compactMap {
            $0.key.split(separator: ":").first.map(String.init)
        }
        // A macro may make the name of the beginning of it.
        result += column.indices.filter { column[$0] == "_" && $0 != column.startIndex }
            .map { ":" + column[..<$0] }
        if devise.values.contains(where: { $0.contains(column) }) { result.append("devise") }
        if column.hasSuffix("_digest") { result.append("has_secure_password") }
        if column == "token" { result.append("has_secure_token") }
        if column.hasSuffix("_file_name") || column.hasSuffix("_content_type") || column.hasSuffix("_file_size")
            || column.hasSuffix("_updated_at")
        {
            result.append("has_attached_file")
        }
        return result
    }

    /// Columns that modules of gems use.
    static let modules: [String: String] = [
        "Discard::Model": "discarded_at", "AASM": "aasm_state", "Paranoia": "deleted_at",
        "ActsAsParanoid": "deleted_at",
    ]

    /// Whether a call inside of a model reads and writes attributes, and never puts a name into SQL.
    static func isAboutAttributes(_ name: String) -> Bool {
        attributes.contains(name) || name.hasPrefix("before_") || name.hasPrefix("after_")
    }

    private static let attributes: Set<String> = [
        "validates_presence_of", "validates_length_of", "validates_format_of", "validates_numericality_of",
        "validates_inclusion_of", "attribute", "delegate", "attr_accessor", "attr_reader", "attr_writer",
        "normalizes", "read_attribute", "write_attribute", "[]", "[]=", "public_send", "send", "try", "validate",
        "human_attribute_name", "respond_to?", "has_attribute?", "attribute_present?", "saved_change_to_attribute?",
        "will_save_change_to_attribute?", "attribute_changed?", "assign_attributes", "attributes=", "new", "build",
        "type_for_attribute", "errors", "puts", "raise", "slice", "as_json", "attr_readonly", "define_method",
        "update", "update!", "update_attribute", "update_column", "update_columns", "create", "create!",
    ]

    /// Macros of Rails and others that are known to make no column's name of their symbols.
    static let plainMacros: Set<String> = [
        "scope", "default_scope", "has_many", "has_one", "belongs_to", "has_and_belongs_to_many", "enum", "attribute",
        "delegate", "delegate_missing_to", "attr_accessor", "attr_reader", "attr_writer", "alias_method",
        "alias_attribute", "serialize", "store_accessor", "store", "accepts_nested_attributes_for", "private",
        "public", "protected", "private_class_method", "module_function", "has_one_attached", "has_many_attached",
        "has_rich_text", "normalizes", "encrypts", "include", "extend", "prepend", "require", "raise", "send", "puts",
        "define_method", "helper_method", "with_options", "attr_readonly", "has_secure_token", "set_callback",
        "skip_callback", "class_attribute", "mattr_accessor", "cattr_accessor", "where", "order", "select", "joins",
        "includes", "find_by", "pluck", "respond_to?", "read_attribute", "write_attribute", "instance_variable_get",
        "public_send", "try", "update", "update_column", "update_columns", "increment", "increment!", "decrement",
        "decrement!", "toggle", "toggle!", "errors", "t", "method", "loop", "catch", "throw", "event", "state",
        "transitions", "if", "group", "validates_with", "ransacker", "rescue_from", "after", "before", "save",
    ]

    private static let simple: [String: Set<String>] = [
        "acts_as_paranoid": ["deleted_at"], "acts_as_list": ["position"], "acts_as_tree": ["parent_id"],
        "acts_as_nested_set": ["lft", "rgt", "parent_id", "depth", "children_count"], "has_ancestry": ["ancestry"],
        "friendly_id": ["slug"], "has_closure_tree": ["parent_id"], "acts_as_sane_tree": ["parent_id"],
        "aasm": ["aasm_state", "state"], "state_machine": ["state"], "has_paper_trail": [], "acts_as_taggable": [],
        "acts_as_votable": ["cached_votes_total", "cached_votes_score", "cached_votes_up", "cached_votes_down"],
        "acts_as_tenant": ["account_id", "tenant_id"], "geocoded_by": ["latitude", "longitude"],
        "reverse_geocoded_by": ["latitude", "longitude", "address"], "has_uuid": ["uuid"],
        "acts_as_soft_deletable": ["deleted_at"], "soft_deletable": ["deleted_at"],
    ]

    private static let devise: [String: Set<String>] = [
        "database_authenticatable": ["email", "encrypted_password"],
        "recoverable": ["reset_password_token", "reset_password_sent_at"],
        "rememberable": ["remember_created_at", "remember_token"],
        "trackable": [
            "sign_in_count", "current_sign_in_at", "last_sign_in_at", "current_sign_in_ip", "last_sign_in_ip",
        ],
        "confirmable": ["confirmation_token", "confirmed_at", "confirmation_sent_at", "unconfirmed_email"],
        "lockable": ["failed_attempts", "unlock_token", "locked_at"], "omniauthable": ["provider", "uid"],
        "invitable": [
            "invitation_token", "invitation_created_at", "invitation_sent_at", "invitation_accepted_at",
            "invitation_limit", "invited_by_id", "invited_by_type", "invitations_count",
        ],
        "two_factor_authenticatable": [
            "otp_secret", "encrypted_otp_secret", "encrypted_otp_secret_iv", "encrypted_otp_secret_salt",
            "consumed_timestep", "otp_required_for_login",
        ],
        "two_factor_backupable": ["otp_backup_codes"],
        "jwt_authenticatable": ["jti"], "token_authenticatable": ["authentication_token"],
        "timeoutable": [], "validatable": ["email", "encrypted_password"],
    ]
}
