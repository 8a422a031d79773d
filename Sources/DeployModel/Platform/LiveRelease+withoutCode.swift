extension LiveRelease {
    /// An app of whose current release neither slug nor image is told: nothing was deployed yet, or it isn't told what.
    ///
    /// That nothing is deployed has to be proved, by every release since the first. Of docker apps on Cedar, the
    /// platform tells neither slug nor image.
    static func withoutCode(_ current: PlatformRelease, _ releases: [PlatformRelease], app: String) -> LiveRelease {
        func result(_ state: State, _ reason: String) -> LiveRelease {
            LiveRelease(app: app, state: state, version: current.version, id: current.id, reason: reason)
        }
        let start = "v\(current.version) of \(app) is current and succeeded"
        // The newest that may have brought code; an app may have had slugs before it had docker images.
        let bringer = releases.first { $0.status == .succeeded && ($0.content != .nothing || !$0.isCodeless) }
        if let bringer, bringer.content != .nothing {
            return result(.unsettled, "\(start) and holds no code, though v\(bringer.version) did")
        }
        if let bringer {
            return result(
                .nameless,
                "\(start), but the platform names neither slug nor image of it, though \(bringer.words(of: app)) may "
                    + "have brought code")
        }
        guard releases.last?.version == 1, releases.count == releases[0].version else {
            return result(
                .nameless, "\(start), but the platform names neither slug nor image of it, nor all releases before it")
        }
        let lost = releases.first { $0.content != .nothing || !$0.isCodeless }
        let words = lost.map { "; \($0.words(of: app)) \($0.status.words)" } ?? ""
        return result(
            .nothingDeployed, "no release of \(app) up to v\(releases[0].version) has code in it that serves\(words)")
    }
}

extension PlatformRelease {
    /// How descriptions begin of releases that bring no code: those of a new app, of config vars and of add-ons.
    private static let codeless = [
        "Initial release", "Enable Logplex", "Set ", "Remove ", "Attach ", "Detach ", "Add ", "Update ", "@ref:",
    ]

    /// Whether its description is one that the platform gives a release that brings no code.
    fileprivate var isCodeless: Bool { Self.codeless.contains { description.hasPrefix($0) } }
}
