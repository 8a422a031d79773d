internal import DeployModel

/// The decision in one sentence, in words that need no knowledge of databases.
struct Headline {
    let decision: Decision

    /// What happens, for the person who deploys.
    var sentence: String {
        switch decision.kind {
        case .nothing where decision.changedPaths == 0: "Nothing to deploy: what is live is the same."
        case .nothing: "Nothing to deploy: only files that no deployed code reads have changed."
        case .release: "Deploys without closing the site; no migration runs."
        case .migrateFirst: "Deploys without closing the site; migrations run first, while the old code serves."
        case .migrateLast: "Deploys without closing the site; migrations run last, once the old code is gone."
        case .migrateAround where !decision.order.first.isEmpty && !decision.order.last.isEmpty:
            "Deploys without closing the site: \(Wording.count(decision.order.first.count, "migration")) first, while the "
                + "old code serves, and \(decision.order.last.count) last, once it is gone."
        case .migrateAround: "Deploys without closing the site; some migrations run first, the others last."
        case .maintenance: "Needs a maintenance window\(reason)."
        case .hold: "A person must look before this is deployed\(reason)."
        case .blocked: "Can't be deployed\(reason)."
        }
    }

    private var reason: String {
        let titles = decision.forcing.map(\.title)
        guard !titles.isEmpty else { return "" }
        let more = titles.count > 2 ? ", and \(titles.count - 2) more" : ""
        return ": " + titles.prefix(2).joined(separator: "; ") + more
    }
}
