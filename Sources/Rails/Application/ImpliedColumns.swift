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

    private static let simple: [String: Set<String>] = [
        "acts_as_paranoid": ["deleted_at"], "acts_as_list": ["position"], "acts_as_tree": ["parent_id"],
        "acts_as_nested_set": ["lft", "rgt", "parent_id", "depth", "children_count"], "has_ancestry": ["ancestry"],
        "friendly_id": ["slug"], "has_closure_tree": ["parent_id"], "acts_as_sane_tree": ["parent_id"],
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
        "timeoutable": [], "validatable": ["email", "encrypted_password"],
    ]
}
