public import DeployModel

/// What happens to web requests while a release takes over from the one before.
///
/// Source: Heroku Dev Center, "Preboot", "Rolling Deploys" and "Dyno Types".
public enum ReleaseOverlap: String, Hashable, Sendable {
    /// Preboot: old and new web dynos run for about three minutes, then traffic switches.
    case preboot
    /// Private Spaces and Fir: a quarter of the dynos at a time.
    case rolling
    /// Preboot could be on, and isn't: requests wait while the new dynos boot.
    case bootGapByChoice = "boot-gap-by-choice"
    /// The dynos' size allows no preboot: requests wait while the new dyno boots.
    case bootGap = "boot-gap"
    /// Nothing runs that serves the web.
    case noWeb = "no-web"
    /// It isn't known.
    case unknown

    /// What platform facts tell of it.
    public init(_ facts: PlatformFacts) {
        if facts.app.rollsDeploys {
            self = .rolling
            return
        }
        guard let formation = facts.formation.value else {
            self = facts.features.value?["preboot"] == true ? .preboot : .unknown
            return
        }
        guard let web = formation.first(where: { $0.type == "web" }), web.quantity > 0 else {
            self = .noWeb
            return
        }
        switch (DynoTier(size: web.size), facts.features.value?["preboot"]) {
        case (.rolling, _): self = .rolling
        case (.small, _): self = .bootGap
        case (_, true): self = .preboot
        case (.preboots, false): self = .bootGapByChoice
        default: self = .unknown
        }
    }
}

extension PlatformFacts {
    /// What the platform runs of the web, if that is known.
    var web: PlatformFormation? { formation.value?.first { $0.type == "web" } }
}

extension PlatformFacts {
    /// Whether it is known that nothing gives the app a database: neither an add-on nor a config var.
    var hasNoDatabase: Bool {
        guard let addOns = addOns.value, let names = configVars.value else { return false }
        return !addOns.contains { $0.service == "heroku-postgresql" }
            && !names.contains { $0.hasSuffix("DATABASE_URL") || $0.hasPrefix("HEROKU_POSTGRESQL") }
    }
}

extension PlatformApp {
    /// Whether docker's files say what runs, and no Procfile.
    var isContainer: Bool { stack == "container" }

    /// Private Spaces and Fir replace dynos a few at a time, and know no preboot.
    var rollsDeploys: Bool { space != nil || generation == .fir }
}

/// What a dyno's size allows. Source: Heroku Dev Center, "Dyno Types".
enum DynoTier: Hashable {
    /// Eco, Basic: one dyno a process type, no preboot.
    case small
    /// Standard and Performance.
    case preboots
    /// Private, Shield and Fir.
    case rolling
    /// A size that wasn't there when this was written.
    case unknown

    init(size: String) {
        let name = size.lowercased()
        let tiers: [(String, DynoTier)] = [
            ("eco", .small), ("basic", .small), ("hobby", .small), ("free", .small), ("standard", .preboots),
            ("performance", .preboots), ("private", .rolling), ("shield", .rolling), ("dyno-", .rolling),
        ]
        self = tiers.first { name.hasPrefix($0.0) }?.1 ?? .unknown
    }
}
