/// Picks the strings out of a JSON text: all that reading two values of `app.json` takes, without Foundation.
struct JSONStrings {
    /// One string that is a value.
    struct Found: Equatable {
        /// The line that it begins in, from 1.
        let line: Int
        /// The keys that lead to it, outermost first. Lists count for nothing.
        let keys: [String]
        /// What it says, escapes undone; `\\u` escapes are left as they stand.
        let text: String
    }

    private var rest: Substring.UnicodeScalarView
    private var line = 1
    /// The key of each object that is open, where one is known, and that of the value to come.
    private var keys: [String?] = []
    private var found: [Found] = []

    /// The strings in order. A text that is no JSON gives whatever stands in quotes.
    static func read(_ text: String) -> [Found] {
        var strings = JSONStrings(rest: Substring(text).unicodeScalars)
        strings.read()
        return strings.found
    }

    private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

    private mutating func read() {
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\n": line += 1
            case "{": keys.append(nil)
            case "}": _ = keys.popLast()
            case "\"": take(content())
            default: break
            }
        }
    }

    private mutating func take(_ text: String) {
        let isKey = rest.first { ![" ", "\t", "\r", "\n"].contains($0) } == ":"
        if isKey, !keys.isEmpty {
            keys[keys.count - 1] = text
        } else {
            found.append(Found(line: line, keys: keys.compactMap(\.self), text: text))
        }
    }

    private mutating func content() -> String {
        let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "f": "\u{C}"]
        var content = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            guard scalar == "\\", let escaped = rest.popFirst() else {
                content.append(scalar)
                continue
            }
            if escaped == "u" { content.append(scalar) }
            content.append(escapes[escaped] ?? escaped)
        }
        return String(content)
    }
}
