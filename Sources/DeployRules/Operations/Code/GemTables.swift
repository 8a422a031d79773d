/// Tables whose classes come with a gem: the app's own code shows no class of them, and gems aren't read.
enum GemTables {
    /// The gem whose classes have their rows in the table, as far as it bears the gem's usual name; nothing for others.
    static func gem(of table: String) -> String? {
        if let gem = names[table] { return gem }
        return prefixes.first { table.hasPrefix($0.prefix) }?.gem
    }

    private static let prefixes: [(prefix: String, gem: String)] = [
        ("active_storage_", "Active Storage"), ("action_text_", "Action Text"), ("action_mailbox_", "Action Mailbox"),
        ("solid_queue_", "Solid Queue"), ("solid_cache_", "Solid Cache"), ("solid_cable_", "Solid Cable"),
        ("good_job", "GoodJob"), ("que_", "Que"), ("oauth_", "Doorkeeper"), ("flipper_", "Flipper"), ("ahoy_", "Ahoy"),
        ("pay_", "Pay"), ("blazer_", "Blazer"), ("pghero_", "PgHero"), ("mailkick_", "Mailkick"),
        ("noticed_", "Noticed"),
        ("spree_", "Spree"), ("friendly_id_", "FriendlyId"), ("delayed_", "Delayed Job"),
        ("rails_pulse_", "Rails Pulse"),
        ("maintenance_tasks_", "Maintenance Tasks"), ("paper_trail_", "PaperTrail"),
    ]

    private static let names: [String: String] = [
        "schema_migrations": "Rails", "ar_internal_metadata": "Rails", "data_migrations": "data_migrate",
        "versions": "PaperTrail", "version_associations": "PaperTrail", "audits": "Audited", "sessions": "Rails",
        "taggings": "ActsAsTaggableOn", "tags": "ActsAsTaggableOn", "votes": "ActsAsVotable", "roles": "Rolify",
        "impressions": "Impressionist", "settings": "RailsSettings", "activities": "PublicActivity",
        "mailboxer_notifications": "Mailboxer", "rails_admin_histories": "RailsAdmin", "follows": "ActsAsFollower",
    ]
}
