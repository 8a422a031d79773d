internal import DeployModel

extension ClassShape.Method {
    /// What goes wrong with calls that were written for another version of the method, as clauses; empty if all of
    /// them still work.
    func refusals(ofCallsFor other: ClassShape.Method) -> [String] {
        var refusals: [String] = []
        if required > other.required {
            refusals.append(
                "needs \(count(required, "argument")) where \(other.required) \(other.required == 1 ? "was" : "were") enough"
            )
        }
        if let most, other.most ?? .max > most {
            let before = other.most.map { "\($0) were allowed" } ?? "any number was allowed"
            refusals.append("takes at most \(count(most, "argument")) where \(before)")
        }
        let demanded = requiredKeywords.subtracting(other.requiredKeywords).sorted()
        if !demanded.isEmpty { refusals.append("needs \(Self.words(demanded))") }
        guard !takesAnyKeyword else { return refusals }
        let foreign = other.keywords.subtracting(keywords).sorted()
        if !foreign.isEmpty { refusals.append("doesn't take \(Self.words(foreign))") }
        if other.takesAnyKeyword { refusals.append("doesn't take any keyword as it did") }
        return refusals
    }

    /// Its head, as it stands in the source where that is known.
    var signature: String {
        guard !location.excerpt.hasPrefix("def ") else { return String(location.excerpt.dropFirst(4)) }
        let most = most.map { $0 == required ? "\(required)" : "\(required) to \($0)" } ?? "\(required) or more"
        let words = requiredKeywords.sorted().map { "\($0):" } + optionalKeywords.sorted().map { "[\($0):]" }
        return "\(name) with \(most) arguments" + (words.isEmpty ? "" : " and \(words.joined(separator: ", "))")
    }

    private var most: Int? { optional.map { required + $0 } }

    private var keywords: Set<String> { requiredKeywords.union(optionalKeywords) }

    private static func words(_ keywords: [String]) -> String {
        "\(keywords.count == 1 ? "the keyword" : "the keywords") \(listed(keywords.map { "\($0):" }))"
    }
}

extension Rule {
    /// What is found where a queued call and the method that it meets belong to different versions of the code.
    func finding(on old: ClassShape.Method, _ new: ClassShape.Method, of name: String, noun: String) -> Finding? {
        let forward = new.refusals(ofCallsFor: old)
        let back = old.refusals(ofCallsFor: new)
        guard !forward.isEmpty || !back.isEmpty else { return nil }
        var sentences: [String] = []
        if !forward.isEmpty {
            sentences.append("What the old code has queued fails in the new code, which \(listed(forward)).")
        }
        if !back.isEmpty {
            sentences.append("What the new code queues fails in old workers, as long as any runs: it \(listed(back)).")
        }
        return finding(
            .warning, at: new.location,
            title: "\(name)#\(new.name) takes other arguments than the \(noun) in the queue bring",
            sentences.joined(separator: " ") + " Live: \(old.signature). Candidate: \(new.signature).",
            remedy: """
                Take both forms in this deploy (a default for what is new, nothing required that wasn't), queue the new \
                form in the next one, and drop the old form when the queue holds none.
                """, evidence: [CodeReference(old.location, .certain)])
    }
}
