extension String {
    /// The text as one word of a POSIX shell: as it is if nothing in it is special, otherwise in single quotes.
    var quotedForShell: String {
        let isPlain = !isEmpty && utf8.allSatisfy { $0.isPlainInShell }
        return isPlain ? self : "'\(escapedForSingleQuotes)'"
    }

    /// The text as it stands between single quotes: each of its own closes, is escaped, and opens again.
    var escapedForSingleQuotes: String {
        split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    }
}

extension UInt8 {
    fileprivate var isPlainInShell: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"):
            true
        default: false
        }
    }
}
