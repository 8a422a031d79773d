internal import DeployModel

/// Takes out of a command what lets somebody in: what stands before the `@` of an address, the values that a command
/// sets variables to, and those of options with a telling name.
///
/// It knows words, not shells: what it hides may be harmless.
enum Masked {
    /// What stands in a value's place.
    private static let mark = "…"

    /// Variables whose values say what a command does, and let nobody in.
    private static let harmless: Set<String> = [
        "RAILS_ENV", "RACK_ENV", "NODE_ENV", "VERSION", "QUEUE", "QUEUES", "COUNT", "PORT", "STEP", "WEB_CONCURRENCY",
    ]
    private static let telling = ["pass", "secret", "token", "key", "pwd", "credential", "auth"]

    /// The text without them.
    static func text(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word(String($0)) }.joined(separator: " ")
    }

    private static func word(_ word: String) -> String {
        assignment(address(word))
    }

    /// `postgres://user:password@host/db`, wherever in the word it stands.
    private static func address(_ word: String) -> String {
        guard let start = word.firstRange(ofText: "://"), let at = word.lastIndex(of: "@"), at >= start.upperBound
        else {
            return word
        }
        return word[..<start.upperBound] + mark + word[at...]
    }

    private static func assignment(_ word: String) -> String {
        guard let equals = word.firstIndex(of: "="), word.index(after: equals) < word.endIndex else { return word }
        let head = word[..<equals]
        // A quote or a bracket may stand before it: sh -c 'TOKEN=…
        let name = head.drop { "'\"`(;&|{".contains($0) }
        let isVariable = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        let isTelling = telling.contains { Array(name.lowercased().utf8).holds($0) }
        guard (isVariable && !harmless.contains(String(name))) || isTelling else { return word }
        let end = word.reversed().prefix { "'\"`);".contains($0) }.reversed()
        return head + "=" + mark + String(end)
    }
}

extension String {
    fileprivate func firstRange(ofText needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
