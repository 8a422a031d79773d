import RubySyntax

/// How a block takes one argument apart: `(name, (type, *rest))`.
indirect enum Destructuring: Equatable {
    case name(String)
    /// `*name`.
    case rest(String)
    case list([Destructuring])

    /// The lists among a block's parameters, in order. The tree holds no names for them: they are read from the text.
    static func lists(in block: Block, of text: [UInt8]) -> [Destructuring] {
        let bytes = text[block.range].prefix(1_000)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "|")) else { return [] }
        var rest = bytes[(open + 1)...]
        return read(&rest, until: UInt8(ascii: "|"), depth: 0).filter { if case .list = $0 { true } else { false } }
    }

    private static func read(_ rest: inout ArraySlice<UInt8>, until end: UInt8, depth: Int) -> [Destructuring] {
        var result: [Destructuring] = []
        while let byte = rest.popFirst(), byte != end, depth < 20 {
            switch byte {
            case UInt8(ascii: "("): result.append(.list(read(&rest, until: UInt8(ascii: ")"), depth: depth + 1)))
            case UInt8(ascii: "*"): result.append(.rest(takeName(&rest)))
            case _ where byte.isWordByte: result.append(.name(String(UnicodeScalar(byte)) + takeName(&rest)))
            default: break
            }
        }
        return result
    }

    private static func takeName(_ rest: inout ArraySlice<UInt8>) -> String {
        let name = rest.prefix(while: \.isWordByte)
        rest = rest.dropFirst(name.count)
        return String(decoding: name, as: UTF8.self)
    }

    /// The names with their values.
    func values(of value: Value) -> [(String, Value)] {
        switch self {
        case .name(let name), .rest(let name): return [(name, value)]
        case .list(let parts):
            guard let elements = value.elements ?? (value.isKnown ? [value] : nil) else {
                return parts.flatMap { $0.values(of: .unknown("a part", Self.origin(of: value))) }
            }
            return Self.pairs(parts, elements)
        }
    }

    private static func pairs(_ parts: [Destructuring], _ elements: [Value]) -> [(String, Value)] {
        let places = parts.count - 1
        var next = 0
        return parts.flatMap { part -> [(String, Value)] in
            if case .rest(let name) = part {
                let count = max(0, elements.count - places)
                defer { next += count }
                return [(name, .array(Array(elements.dropFirst(next).prefix(count))))]
            }
            defer { next += 1 }
            return part.values(of: next < elements.count ? elements[next] : .null)
        }
    }

    private static func origin(of value: Value) -> Value.Unknown.Origin {
        if case .unknown(let unknown) = value { unknown.origin } else { .plain }
    }
}
