public import DeployModel

/// What a platform said of what is live, as text.
public enum LiveText {
    /// One app's, for a person: the commit first, then where it was learned.
    public static func terminal(_ word: PlatformWord) -> String {
        let live = word.live
        let found =
            switch live?.state {
            case .live: live?.commit ?? ""
            case .nothingDeployed: "nothing deployed"
            case .nameless, .unsettled: "unknown"
            case nil: "not asked"
            }
        var lines = ["\(word.app)  \(found)", "  " + (live?.reason ?? word.notAsked ?? "")]
        switch live?.state {
        case .nameless: lines.append("  Name the commit: --base COMMIT, or the deploy record of docs/baseline.md.")
        case .unsettled:
            lines.append("  Nothing less trusted is believed: wait until this is settled, or name it: --base COMMIT.")
        default: break
        }
        switch word.applied {
        case .known(let versions): lines.append("  applied: \(summary(of: versions))")
        case .unknown(let reason): lines.append("  applied: unknown, \(reason)")
        case nil: break
        }
        return lines.map { Printable.line($0) + "\n" }.joined()
    }

    private static func summary(of versions: [String]) -> String {
        guard let last = versions.max() else { return "no version" }
        return "\(Wording.count(versions.count, "version")), the latest \(last)"
    }

    /// All apps', as variables.
    public static func environment(_ words: [PlatformWord]) -> String {
        let prefixes =
            words.count == 1 ? ["DRAWBRIDGE"] : EnvironmentNames.prefixes(of: words.map(\.app))
        return zip(words, prefixes).map { word, prefix in
            let variables = [
                ("LIVE_STATE", word.live?.state.rawValue ?? "not-asked"), ("LIVE_COMMIT", word.live?.commit ?? ""),
                ("LIVE_RELEASE", word.live?.version.map { "v\($0)" } ?? ""), ("LIVE_APP", word.live?.app ?? ""),
            ]
            return variables.map { "\(prefix)_\($0)=\(EnvironmentNames.safe($1))\n" }.joined()
        }.joined()
    }
}
