internal import DeployModel

/// How the meaning of an attribute's stored values changes.
struct EnumerationChange {
    /// The names whose stored value is another now, with both.
    let moved: [(name: String, old: String, new: String)]
    /// The stored values that meant one name and mean another one, which is new.
    let renamed: [(value: String, old: String, new: String)]
    /// The names that are gone, and nothing has their value.
    let removed: [(name: String, value: String)]
    /// The names that are new, with a value that meant nothing.
    let appended: [(name: String, value: String)]

    /// Compares.
    init(_ old: [String: String], _ new: [String: String]) {
        let names = Dictionary(new.map { ($0.value, $0.key) }) { first, _ in first }
        let before = Dictionary(old.map { ($0.value, $0.key) }) { first, _ in first }
        let inOrder = old.sorted { ($0.value.count, $0.value) < ($1.value.count, $1.value) }
        moved = inOrder.compactMap { name, value in
            new[name].flatMap { $0 == value ? nil : (name: name, old: value, new: $0) }
        }
        renamed = inOrder.compactMap { name, value in
            guard new[name] == nil, let other = names[value], old[other] == nil else { return nil }
            return (value, name, other)
        }
        removed = inOrder.filter { new[$0.key] == nil && names[$0.value] == nil }.map { ($0.key, $0.value) }
        appended = new.filter { old[$0.key] == nil && before[$0.value] == nil }.sorted { $0.value < $1.value }
            .map { ($0.key, $0.value) }
    }

    /// Whether rows that exist mean something else now.
    var changesMeaning: Bool { !moved.isEmpty || !renamed.isEmpty }
}
