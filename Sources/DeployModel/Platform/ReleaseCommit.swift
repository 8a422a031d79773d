/// Which commit a release is of, and what says so.
enum ReleaseCommit {
    /// A commit in hexadecimal digits, whole or abbreviated; the words are a clause about what names it.
    case named(String, LiveRelease.Evidence, words: String)
    /// None; why, as a clause that goes on from the release.
    case nameless(words: String)

    /// Looks at a release, then at others with the same code, since a config change carries code on.
    init(of release: PlatformRelease, among releases: [PlatformRelease]) {
        let evidence: LiveRelease.Evidence
        switch release.content {
        case .nothing:
            self = .nameless(words: "it has no code in it")
            return
        case .slug: evidence = .slug
        case .image: evidence = .image
        }
        let same = releases.filter { $0.content == release.content }
        if let written = release.commit ?? same.compactMap(\.commit).first, !written.isEmpty {
            self =
                Self.isCommit(written)
                ? .named(written.lowercased(), evidence, words: "its \(evidence.rawValue) names the commit")
                : .nameless(words: "its \(evidence.rawValue) names \"\(written)\", which is no commit's id")
            return
        }
        let first = same.last ?? release
        guard let written = Self.deployed(by: first.description) else {
            self = .nameless(
                words: "neither its \(evidence.rawValue) nor its description (\(first.description)) names a commit")
            return
        }
        let whose = first.version == release.version ? "its description" : "the description of v\(first.version)"
        self = .named(
            written.lowercased(), .description,
            words: "only \(whose) (\(first.description)) names the commit, not its \(evidence.rawValue)")
    }

    /// Whether a text can be a commit's id: seven digits at least, so that an abbreviation says something.
    private static func isCommit(_ text: some StringProtocol) -> Bool {
        let isHexadecimal = text.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
        return isHexadecimal && (7...40).contains(text.utf8.count) || ObjectID(hexadecimal: text) != nil
    }

    /// The commit of `Deploy 1a2b3c4d`. That of `Deployed web (1a2b3c4d5e6f)`, as `heroku container:release` writes it,
    /// is a docker image's.
    private static func deployed(by description: String) -> String? {
        let words = description.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[0] == "Deploy", isCommit(words[1]) else { return nil }
        return String(words[1])
    }
}

/// How a release came about, as far as its description and the releases before it tell.
struct ReleaseHistory {
    /// What to add behind "is current and succeeded"; empty for a plain deploy.
    let words: String
    /// A clause for each of the newer releases that serve nothing, the newest first; at most three.
    let fallen: [String]

    init(of release: PlatformRelease, among releases: [PlatformRelease]) {
        words = Self.words(release, releases)
        fallen = releases.filter { $0.version > release.version }.prefix(3).map { newer in
            let description = newer.description.isEmpty ? "" : " (\(newer.description))"
            return "v\(newer.version)\(description) \(newer.status.words) and does not serve"
        }
    }

    private static func words(_ release: PlatformRelease, _ releases: [PlatformRelease]) -> String {
        let words = release.description.split(separator: " ")
        if words.count >= 3, words[0] == "Promote" { return ", promoted from \(words[1]) \(words[2])" }
        if words.count == 3, words.starts(with: ["Rollback", "to"]) { return ", a rollback to \(words[2])" }
        guard words.first != "Deploy",
            let first = releases.last(where: { $0.content == release.content }), first.version < release.version
        else { return "" }
        return ", with the code of v\(first.version)"
    }
}
