/// One entry of a `.netrc`.
///
/// Grammar: ftp(1) and curl's lib/netrc.c. Words are parted by blanks and line ends; a word that begins with `#` begins
/// a comment to the end of its line; a word in quotation marks may hold blanks, `\"`, `\\`, `\n`, `\r`, `\t`; `macdef`
/// goes on until an empty line.
struct NetrcEntry: Hashable {
    /// The host; nothing is `default`, which fits any.
    let host: String?
    /// The password, if there is one.
    var password: String?

    /// Reads all entries in order. Nothing if a quotation mark isn't closed on its line, as curl has it.
    static func entries(in text: String) -> [NetrcEntry]? {
        var reader = NetrcReader()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            guard reader.read(line) else { return nil }
        }
        return reader.entries
    }
}

/// Reads a `.netrc` line by line.
private struct NetrcReader {
    private enum Expecting {
        case keyword
        case host
        case password
        /// The value of a keyword that nobody needs.
        case other
        /// An empty line, which ends a macro.
        case endOfMacro
    }

    var entries: [NetrcEntry] = []
    private var expecting = Expecting.keyword

    mutating func read(_ line: Substring) -> Bool {
        if case .endOfMacro = expecting {
            if line.isEmpty { expecting = .keyword }
            return true
        }
        var rest = line[...]
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" }
            guard let first = rest.first, first != "#" else { return true }
            guard let word = first == "\"" ? Self.quoted(&rest) : Self.plain(&rest) else { return false }
            take(word)
            if case .endOfMacro = expecting { return true }
        }
    }

    private mutating func take(_ word: String) {
        switch expecting {
        case .keyword: keyword(word.lowercased())
        case .host:
            entries.append(NetrcEntry(host: word))
            expecting = .keyword
        case .password:
            if let last = entries.indices.last, entries[last].password == nil { entries[last].password = word }
            expecting = .keyword
        case .other: expecting = .keyword
        case .endOfMacro: break
        }
    }

    private mutating func keyword(_ word: String) {
        switch word {
        case "machine": expecting = .host
        case "default": entries.append(NetrcEntry(host: nil))
        case "password": expecting = .password
        case "login", "account": expecting = .other
        case "macdef": expecting = .endOfMacro
        default: break
        }
    }

    private static func plain(_ rest: inout Substring) -> String {
        let word = rest.prefix { $0 != " " && $0 != "\t" }
        rest = rest[word.endIndex...]
        return String(word)
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        var word = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst() {
            switch character {
            case "\"": return word
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                word.append(["n": "\n", "r": "\r", "t": "\t"][escaped] ?? escaped)
            default: word.append(character)
            }
        }
        return nil
    }
}
