import RubySyntax

/// Words that keep their capitals together: `inflect.acronym "OAuth"`.
enum Acronyms {
    /// `OAuthToken` to `oauth_token`, as `ActiveSupport::Inflector#underscore` does it.
    static func underscore(_ name: String, acronyms: [String]) -> String {
        guard !acronyms.isEmpty else { return Inflector.underscore(name) }
        let bytes = Array(name.utf8)
        let known = acronyms.map { Array($0.utf8) }.sorted { $0.count > $1.count }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            // What follows an acronym is the end, or no small letter.
            let found = known.first { word in
                guard !word.isEmpty, rest.starts(with: word) else { return false }
                let end = place + word.count
                return end == bytes.count || !bytes[end].isLowerCase
            }
            if let found, place == 0 || bytes[place - 1] != UInt8(ascii: "_") {
                if place > 0 { result.append(UInt8(ascii: "_")) }
                result += found.map { $0 | ($0.isUpperCase ? 0x20 : 0) }
                place += found.count
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return Inflector.underscore(String(decoding: result, as: UTF8.self))
    }

    /// The acronyms of an initializer.
    static func read(_ tree: SyntaxTree) -> [String] {
        tree.everyNode().compactMap { node -> String? in
            guard case .call(let call) = tree[node].syntax, call.name == "acronym", let first = call.arguments.first
            else { return nil }
            return tree.word(first)
        }
    }
}
