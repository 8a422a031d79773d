/// A pattern for one part of a path, without `/`: literal text, `*`, `?`, `[…]` and `{…}`.
///
/// Names are bytes. `*` takes any of them; `?` and `[…]` take one UTF-8 character, or one byte where the name isn't
/// UTF-8 at that place.
struct NamePattern: Hashable, Sendable {
    enum Token: Hashable, Sendable {
        case byte(UInt8)
        case anyCharacter
        case anyText
        case oneOf([ClosedRange<UInt32>], isNegated: Bool)
    }

    /// One of the texts that the braces stand for.
    enum Choice: Hashable, Sendable {
        /// Nothing but plain bytes, which most are: compared as a whole.
        case literal([UInt8])
        case tokens([Token])
    }

    let choices: [Choice]

    /// Any name at all.
    static let any = NamePattern(choices: [.tokens([.anyText])])

    /// Exactly this name.
    init(literal name: some Sequence<UInt8>) {
        choices = [.literal(Array(name))]
    }

    init(choices: [Choice]) {
        self.choices = choices
    }

    /// Matches a whole name. Takes time in proportion to the name's length times the pattern's, never more.
    func matches(_ name: ArraySlice<UInt8>) -> Bool {
        choices.contains { choice in
            switch choice {
            case .literal(let bytes): bytes.count == name.count && bytes[...] == name
            case .tokens(let tokens): Self.matches(tokens, name)
            }
        }
    }

    private static func matches(_ tokens: [Token], _ name: ArraySlice<UInt8>) -> Bool {
        // Most patterns begin or end in plain text, and most names fail there.
        if case .byte(let first)? = tokens.first, name.first != first { return false }
        if case .byte(let last)? = tokens.last, name.last != last { return false }
        var token = 0
        var position = name.startIndex
        // Where to go on if what follows the last `*` turns out not to match: one character further into the name.
        var retry: (token: Int, position: Int)?
        while position < name.endIndex {
            if token < tokens.count, tokens[token] == .anyText {
                token += 1
                retry = (token, position)
            } else if token < tokens.count, let next = step(tokens[token], name, position) {
                token += 1
                position = next
            } else if let last = retry {
                token = last.token
                position = last.position + character(in: name, at: last.position).length
                retry = (token, position)
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .anyText }
    }

    /// Where the name goes on after `token` has matched at `position`; nothing if it doesn't match.
    private static func step(_ token: Token, _ name: ArraySlice<UInt8>, _ position: Int) -> Int? {
        switch token {
        case .byte(let byte): return name[position] == byte ? position + 1 : nil
        case .anyText: return nil
        case .anyCharacter: return position + character(in: name, at: position).length
        case .oneOf(let ranges, let isNegated):
            let (value, length) = character(in: name, at: position)
            return ranges.contains { $0.contains(value) } != isNegated ? position + length : nil
        }
    }

    /// The UTF-8 character at a position, or the single byte (valued beyond Unicode) where there is none.
    static func character(in name: ArraySlice<UInt8>, at position: Int) -> (value: UInt32, length: Int) {
        if name[position] < 0x80 { return (UInt32(name[position]), 1) }
        var decoder = UTF8()
        var bytes = name[position...].prefix(4).makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&bytes) {
            return (scalar.value, UTF8.width(scalar))
        }
        return (0x11_0000 + UInt32(name[position]), 1)
    }
}
