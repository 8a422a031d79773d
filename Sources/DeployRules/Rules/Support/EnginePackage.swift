/// A gem that brings migrations of its own, which an app copies or generates: bundling a newer version doesn't.
///
/// Sources: each gem's README or upgrade guide, as named behind it.
struct EnginePackage {
    /// The gem, as `Gemfile.lock` names it; with a `*` at its end, all that begin so.
    let name: String
    /// What makes its migrations, as typed.
    let command: String

    /// Whether it is about a gem.
    func matches(_ gem: String) -> Bool {
        name.hasSuffix("*") ? gem.hasPrefix(name.dropLast()) : gem == name
    }

    private init(_ name: String, _ command: String) {
        self.name = name
        self.command = command
    }

    /// All that are known, in the order of their names; of two that match, the first holds.
    static let all: [EnginePackage] = [
        .init("acts-as-taggable-on", "bin/rails acts_as_taggable_on_engine:install:migrations"),  // README, Upgrading
        .init("acts_as_votable", "bin/rails generate acts_as_votable:migration"),  // README
        .init("ahoy_matey", "bin/rails generate ahoy:install"),  // README, Upgrading
        .init("audited", "bin/rails generate audited:upgrade"),  // README, Upgrading
        .init("blazer", "bin/rails generate blazer:install"),  // README, Upgrading
        .init("decidim", "bin/rails decidim:upgrade"),  // Decidim documentation, "Update"
        .init("decidim-*", "bin/rails decidim:upgrade"),  // the same
        .init("delayed_job_active_record", "bin/rails generate delayed_job:upgrade"),  // README
        .init("devise-two-factor", "bin/rails generate devise_two_factor MODEL"),  // UPGRADING.md
        .init("devise_invitable", "bin/rails generate devise_invitable MODEL"),  // README
        .init("doorkeeper", "bin/rails generate doorkeeper:migration"),  // wiki, "Migration from old versions"
        .init("doorkeeper-openid_connect", "bin/rails generate doorkeeper:openid_connect:migration"),  // README
        .init("flipper-active_record", "bin/rails generate flipper:update"),  // docs/adapters/active-record
        .init("friendly_id", "bin/rails generate friendly_id"),  // UPGRADING.md
        .init("good_job", "bin/rails generate good_job:update"),  // README, "Upgrading"
        .init("merit", "bin/rails generate merit:install"),  // README
        .init("mobility", "bin/rails generate mobility:install"),  // README
        .init("noticed", "bin/rails noticed:install:migrations"),  // README, UPGRADE.md
        .init("notable", "bin/rails generate notable:requests"),  // README
        .init("paper_trail", "bin/rails generate paper_trail:update_item_subtype"),  // README, "Upgrading"
        .init("pay", "bin/rails pay:install:migrations"),  // UPGRADE.md
        .init("pghero", "bin/rails generate pghero:query_stats"),  // guides/Rails.md
        .init("que", "a migration with Que.migrate!(version: N)"),  // README, "Installation"; CHANGELOG
        .init("rails_event_store", "bin/rails generate rails_event_store_active_record:migration"),  // install guide
        .init("refile-postgres", "bin/rails generate refile:postgres:initializer"),  // README
        .init("refinerycms*", "bin/rails generate refinery:cms --update"),  // guide, "Upgrading Refinery"
        .init("rolify", "bin/rails generate rolify ROLE USER"),  // README
        .init("solid_cable", "bin/rails generate solid_cable:update"),  // README
        .init("solid_cache", "bin/rails solid_cache:install:migrations"),  // README; upgrading.md
        .init("solid_queue", "bin/rails generate solid_queue:update"),  // UPGRADING.md
        .init("solidus", "bin/rails railties:install:migrations"),  // guides, "Upgrading Solidus"
        .init("solidus_*", "bin/rails railties:install:migrations"),  // the same
        .init("spina", "bin/rails spina:install:migrations"),  // README, "Upgrading"
        .init("spree", "bin/rails spree:install:migrations"),  // guides, "Upgrades"
        .init("spree_*", "bin/rails railties:install:migrations"),  // the same
        .init("statesman", "bin/rails generate statesman:active_record_transition PARENT CHILD"),  // README
        .init("thredded", "bin/rails thredded:install:migrations"),  // README, "Migrating"
    ]

    /// The gem's entry; nothing for one that isn't known to bring migrations.
    static func of(_ gem: String) -> EnginePackage? { all.first { $0.matches(gem) } }
}
