internal import DeployModel

/// Calls that write rows past the validations of their class, and the class that a place calls them on.
enum BulkWrites {
    private static let names = ["insert_all", "insert_all!", "upsert_all", "upsert"]

    /// The first place of a side's code that may write rows of a table so, and why that can't be told; nothing until it
    /// is answered.
    static func first(
        of table: String, _ models: [ModelClass], _ side: Side, _ inquiry: inout Inquiry
    ) -> (place: CodeReference?, doubt: String?)? {
        let asked = names.map { inquiry.use(of: .named($0), side) }
        let uses = asked.compactMap { $0 }
        guard uses.count == asked.count else { return nil }
        let place = uses.flatMap(\.evidence).first { $0.mayCall("sert", on: models, table: table) }
        return (place, uses.lazy.compactMap(\.doubts.first).first)
    }
}

extension CodeReference {
    /// Whether a method is, or may be, called there on one of the classes: not so on a class of another name, nor on a
    /// value that isn't called like the table.
    ///
    /// - Parameters:
    ///   - method: A part of the method's name.
    ///   - models: The classes; nothing if they aren't known.
    ///   - table: The table of the classes; nothing if any value counts.
    func mayCall(_ method: String, on models: [ModelClass]?, table: String?) -> Bool {
        guard let models, let word = location.excerpt.firstRange(of: method) else { return true }
        let line = location.excerpt[..<word.lowerBound]
        guard line.contains(".") else { return table == nil || models.contains { $0.location.path == location.path } }
        let words = line.split { !($0.isLetter || $0.isNumber || "_:".contains($0)) }.map(String.init)
        let constants = words.filter { $0.first?.isUppercase == true }
        guard constants.isEmpty else { return constants.contains { name in models.contains { $0.mayBeCalled(name) } } }
        return table.map { words.contains($0) || words.contains("self") } ?? true
    }
}

extension ModelClass {
    /// Whether a name, with or without the modules around it, may mean the class.
    fileprivate func mayBeCalled(_ word: String) -> Bool {
        let word = word.hasPrefix("::") ? String(word.dropFirst(2)) : word
        return word == name || name.hasSuffix("::" + word) || word.hasSuffix("::" + name)
    }
}
