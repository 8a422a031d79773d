import DeployModel
import RubySyntax

/// Names in texts that go to the database.
extension ReferenceFinder {
    /// A text of several words that holds the word.
    mutating func lookAtSQL(
        _ text: String, in whole: String, _ node: NodeID, _ range: Range<Int>, _ around: Around
    ) {
        guard around.isFragment || isDotted(text) || SQLHints.looksLikeSQL(whole) else {
            return lookAtCode(text, node)
        }
        let isTable = if case .table = target.object { true } else { false }
        let namesTable =
            target.table.map { Words.holds($0, in: whole) || Words.holds($0.uppercased(), in: whole) } ?? true
        var strength = isTable || namesTable ? CodeReference.Strength.certain : strength(at: node, around)
        if case .enumValue = target.object { strength = .likely }
        // Each line of a long text by itself: a text part of a heredoc knows where it was read from.
        let bytes = Array(file.tree.text[range])
        let places = [target.word, target.word.uppercased()].flatMap { Words.places(of: Array($0.utf8), in: bytes) }
        let isOfOthers = !isTable && !namesTable && isSurelyOfOthers(node, whole, around)
        if places.isEmpty { note(node, isOfOthers ? .possible : strength, isSQL: !isOfOthers) }
        for place in places {
            if !isTable,
                isQualifiedByAnotherTable(bytes, place) || isNewName(bytes, place) || isJSONKey(bytes, place)
                    || isFunction(bytes, place)
            {
                continue
            }
            note(at: range.lowerBound + place, isOfOthers ? .possible : strength, isSQL: !isOfOthers)
        }
    }

    /// Whether a word is a key of a JSON value: `settings->>'name'`.
    private func isJSONKey(_ text: [UInt8], _ place: Int) -> Bool {
        let before = text[..<place].reversed().drop { $0 == UInt8(ascii: " ") }
        guard before.first == UInt8(ascii: "'") else { return false }
        return before.dropFirst().drop { $0 == UInt8(ascii: " ") }.first == UInt8(ascii: ">")
    }

    /// Whether a word is a function that is called: `date(created_at)`.
    private func isFunction(_ text: [UInt8], _ place: Int) -> Bool {
        guard case .column = target.object else { return false }
        let end = place + target.word.utf8.count
        return end < text.count && text[end] == UInt8(ascii: "(")
    }

    /// Whether a word is what something else is called from there on: `count(*) AS name`.
    private func isNewName(_ text: [UInt8], _ place: Int) -> Bool {
        guard case .column = target.object, place > 3 else { return false }
        let before = text[..<place].reversed().drop { $0 == UInt8(ascii: "\"") }
        let space = before.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        let word = before.dropFirst(space.count).prefix { $0.isWordByte }
        return !space.isEmpty && String(decoding: word, as: UTF8.self).lowercased() == "sa"
    }

    /// A text that isn't SQL and may be Ruby: `runner "User.where(name: 1).delete_all"`.
    private mutating func lookAtCode(_ text: String, _ node: NodeID) {
        guard case .column = target.object else { return }
        let names = target.models.compactMap { $0.split(separator: ":").last }
        if names.contains(where: { text.contains("\($0).") }) { note(node, .likely) }
    }

    /// Whether another table of the app and a point stand before a word: `posts.name`.
    private func isQualifiedByAnotherTable(_ text: [UInt8], _ place: Int) -> Bool {
        var end = place
        while end > 0, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard text[end..<place].contains(UInt8(ascii: ".")) else { return false }
        let start = text[..<end].lastIndex { !$0.isWordByte }.map { $0 + 1 } ?? 0
        let qualifier = String(decoding: text[start..<end], as: UTF8.self)
        return qualifier != target.table && map.models[qualifier] != nil
    }

    /// Whether the word stands behind its table and a point: `users.name`, `"users"."name"`.
    private func isDotted(_ text: String) -> Bool {
        guard let table = target.table, case .column = target.object else { return false }
        let plain = text.filter { $0 != "\"" && $0 != "`" }
        return plain.contains("\(table).\(target.word)")
    }
}
