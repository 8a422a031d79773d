/// What is known of classes that apps take from gems.
enum OutsideClasses {
    /// Macros that only models have.
    static let modelMacros: Set<String> = [
        "belongs_to", "has_many", "has_one", "has_and_belongs_to_many", "self.table_name=", "default_scope", "scope",
        "validates_uniqueness_of", "accepts_nested_attributes_for", "acts_as_paranoid", "has_one_attached",
        "has_many_attached", "after_commit", "before_save", "before_create",
    ]

    private static let prefixes = [
        "ActionController::", "ActionMailer::", "ActionCable::", "ActionView::", "ActiveJob::", "ActiveModel::",
        "ActiveModelSerializers", "ActiveSupport::", "ActiveRecord::", "Rails::", "Struct", "Data.define", "Class.new",
        "DelegateClass", "OpenStruct", "Delegator", "SimpleDelegator", "StandardError", "RuntimeError", "Exception",
        "ArgumentError", "Object", "BasicObject", "Module", "Hash", "Array", "String", "Set", "Module.new", "Dry::",
        "Dry.", "Grape::", "GraphQL::", "Sidekiq::", "Warden::", "Devise::", "Pundit", "Administrate::", "Thor",
        "Avo::", "ViewComponent::", "HTML::Pipeline", "HTMLPipeline", "Parslet::", "OpenIDConnect::",
        "Gem::Specification", "Gem::Version", "FrozenRecord::", "ActiveHash::", "ActiveYaml::", "ActiveJSON::",
        "Faraday::",
        "ActiveResource::", "Anyway::", "Prawn::", "CSV", "Virtus", "T::Struct", "Interactor", "Trailblazer::", "Savon",
        "Her::", "Draper::", "Blueprinter::", "Alba", "Literal::", "Net::", "URI::", "Logger", "Date", "Time",
        "Numeric",
        "Tempfile", "File", "IO", "Thread", "Enumerator", "Comparable", "OmniAuth::", "Redcarpet::", "Kramdown::",
        "Phlex::", "Nokogiri::", "Liquid::", "Mongoid", "RSpec", "Test::", "Minitest::",
        "ApplicationController", "ApplicationMailer", "ApplicationJob", "ApplicationCable",
    ]

    /// Whether a superclass, as written, is one that no model has.
    static func isNoModel(_ name: String) -> Bool {
        name.hasSuffix("Error") || name.hasSuffix("Exception") || name.hasSuffix("Controller")
            || name.hasSuffix("Mailer") || name.hasSuffix("Job") || name.hasSuffix("Serializer")
            || prefixes.contains { prefix in
                guard name.hasPrefix(prefix) else { return false }
                let next = name.dropFirst(prefix.count).first
                return prefix.hasSuffix(":") || prefix.hasSuffix(".") || next == nil || next == ":" || next == "."
                    || next == "("
            }
    }
}

/// Tables that gems read and write with models of their own.
enum GemTables {
    private static let exact: [String: String] = [
        "versions": "paper_trail", "tags": "acts-as-taggable-on", "taggings": "acts-as-taggable-on",
        "audits": "audited", "delayed_jobs": "delayed_job_active_record", "sessions": "activerecord-session_store",
        "friendly_id_slugs": "friendly_id", "action_text_rich_texts": "actiontext",
        "action_mailbox_inbound_emails": "actionmailbox", "que_jobs": "que", "good_jobs": "good_job",
        "data_migrations": "data_migrate", "settings": "rails-settings-cached", "impressions": "impressionist",
        "votes": "acts_as_votable", "activities": "public_activity", "roles": "rolify",
    ]
    private static let prefixes: [(String, String)] = [
        ("active_storage_", "activestorage"), ("solid_queue_", "solid_queue"), ("solid_cache_", "solid_cache"),
        ("solid_cable_", "solid_cable"), ("good_job_", "good_job"), ("oauth_", "doorkeeper"),
        ("flipper_", "flipper-active_record"), ("ahoy_", "ahoy_matey"), ("blazer_", "blazer"), ("pghero_", "pghero"),
        ("noticed_", "noticed"), ("pay_", "pay"), ("spree_", "spree_core"), ("mailkick_", "mailkick"),
        ("field_test_", "field_test"), ("console1984_", "console1984"), ("rails_pulse_", "rails_pulse"),
        ("maintenance_tasks_", "maintenance_tasks"), ("que_", "que"), ("statesman_", "statesman"),
    ]
    /// Tables of Rails itself.
    private static let rails: Set<String> = ["schema_migrations", "ar_internal_metadata"]

    /// The gem whose models use a table; nothing if none is known to.
    ///
    /// - Parameter locked: the packages of the lock file; nothing if it isn't known.
    static func gem(of table: String, locked: [String: String]?) -> String? {
        if rails.contains(table) { return "activerecord" }
        if let gem = exact[table] ?? prefixes.first(where: { table.hasPrefix($0.0) })?.1,
            locked.map({ $0[gem] != nil }) ?? true
        {
            return gem
        }
        // Engines put their name before their tables.
        return locked?.keys.sorted().first { table.hasPrefix($0.replacing("-", with: "_") + "_") }
    }
}
