internal import DeployModel

extension EffectCollector {
    mutating func takeView(_ action: Action) {
        switch action {
        case .createView(let name, _, _, let replace, _):
            if replace, schema == nil || schema?.views[name] != nil { lock(name, .accessExclusive) }
        case .dropView(let name, _, _, let cascade): dropView(name, cascade: cascade)
        case .renameView(let name, _, _): lock(name, .accessExclusive)
        case .refreshView(let name, let concurrently):
            lock(name, concurrently ? .exclusive : .accessExclusive, concurrently ? .writeRows : .rewrite)
        case .dropFunction(let name, _, let cascade):
            guard cascade else { return }
            leaveOpen("what goes with the function \(name), triggers and defaults among it, isn't known")
        case .createTrigger(let table, _), .switchTrigger(let table, _, _): lockFamily(table, .shareRowExclusive)
        case .dropTrigger(let table, _, _): lockFamily(table, .accessExclusive)
        case .sequence(let name, let words): takeSequence(name, words)
        case .privileges(let words): takePrivileges(words)
        default: break
        }
    }

    mutating func dropView(_ name: String, cascade: Bool) {
        lock(name, .accessExclusive)
        guard cascade else { return }
        for view in views(over: name) { lock(view, .accessExclusive) }
        if schema == nil { leaveOpen("the views over \(name) aren't known") }
    }

    /// A sequence that is altered keeps `nextval` waiting, and so do the inserts that take their key from it.
    private mutating func takeSequence(_ name: String, _ text: String) {
        let words = SQLWords(text).plain
        if words.contains("create") { return }
        if words.contains("setval") || words.contains("nextval") { return lock(name, .rowExclusive) }
        if words.contains("drop") {
            lock(name, .accessExclusive)
            if words.contains("cascade") { leaveOpen("the defaults that go with the sequence \(name) aren't known") }
            return
        }
        lock(name, words.contains("rename") || words.contains("schema") ? .accessExclusive : .shareRowExclusive)
    }

    /// Granting locks no table; owners and policies do.
    private mutating func takePrivileges(_ text: String) {
        let words = SQLWords(text)
        let plain = words.plain
        switch plain.first {
        case "alter" where plain.contains("owner"):
            let start = plain.starts(with: ["alter", "materialized", "view"]) ? 3 : 2
            guard ["table", "view", "materialized", "sequence", "index"].contains(plain.dropFirst().first ?? "") else {
                return
            }
            let skipped = start + (plain.dropFirst(start).starts(with: ["if", "exists"]) ? 2 : 0)
            let name = words.qualifiedName(at: skipped + (plain.dropFirst(skipped).first == "only" ? 1 : 0))
            if let name { lock(name, .accessExclusive) }
        case "create", "alter", "drop":
            guard plain.dropFirst().first == "policy" else { return }
            let place = plain.firstIndex(of: "on")
            guard let table = place.flatMap({ words.qualifiedName(at: $0 + 1) }) else {
                return leaveOpen("the policy's table couldn't be read")
            }
            lock(table, .accessExclusive)
        case "reassign": leaveOpen("what belongs to the role isn't known")
        default:
            if plain.starts(with: ["owner", "to"]) || plain.starts(with: ["drop", "owned"]) {
                leaveOpen("what belongs to the role isn't known")
            }
        }
    }
}
