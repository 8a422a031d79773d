import TestSupport

/// Texts near git's configuration syntax: mostly right, with everything in them that a reader can get wrong.
struct RandomConfiguration: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    /// One more text.
    mutating func text() -> [UInt8] {
        var text = chance(20) ? "\u{FEFF}" : ""
        if !chance(20) { text += header() + lineEnd() }
        for _ in 0..<Int.random(in: 0...6, using: &self) { text += line() }
        var bytes = Array(text.utf8)
        if chance(12) { damage(&bytes) }
        return bytes
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }

    private mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &self) ?? "" }

    private mutating func some(_ most: Int, _ choices: [String]) -> String {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in one(choices) }.joined()
    }

    private mutating func lineEnd() -> String { chance(8) ? one(["\r\n", "", " ", "\n\n", "\r"]) : "\n" }

    private mutating func blanks() -> String { some(2, [" ", " ", " ", "\t"]) }

    private mutating func line() -> String {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: blanks() + header() + blanks() + (chance(3) ? assignment() : "") + lineEnd()
        case 1: blanks() + one(["#", ";"]) + some(5, ["x", " ", "\\", "\"", "[", "=", "é"]) + lineEnd()
        default: blanks() + assignment() + lineEnd()
        }
    }

    private mutating func header() -> String {
        let name = one(["a", "A-b", "core", "x1"])
        switch Int.random(in: 0..<8, using: &self) {
        case 0: return "[" + name + "." + one(["sub", "Sub.x", "", "-"]) + "]"
        case 1, 2, 3: return "[" + name + one([" ", " ", "\t", "  "]) + "\"" + subsection() + "\"]"
        case 4 where chance(4):
            return one(["[]", "[a", "[a ]", "[a b]", "[a.b \"c\"]", "[a_b]", "[a \"b\" ]", "[a\"b\"]"])
        default: return "[" + name + "]"
        }
    }

    private mutating func subsection() -> String {
        some(4, ["s", "S", " ", ".", "\\\"", "\\\\", "]", "#", "é", "=", "\t", chance(10) ? "\\x" : "y"])
    }

    private mutating func assignment() -> String {
        let key = chance(15) ? one(["k_y", "1k", "-k", "ké", "", "k.y"]) : one(["key", "Key", "k-1", "k"])
        if chance(8) { return key + one(["", "", " ", "\t", " # c", " x"]) }
        return key + blanks() + "=" + blanks() + value()
    }

    private mutating func value() -> String {
        let pieces = [
            "v", "V", "w", " ", "  ", "é", "🌉", "=", "[", "]", ".", "\\\\", "\\\"", "\\n", "\\t", "\\b", "\\\n",
            "\\\r\n",
            "\"\"", "\" \"", "\"x#y\"", "\"a;b \"", "\"\\\n\"", "\"\\\"\"", "# c", " ; c", chance(6) ? "\t" : "u",
            chance(10) ? "\"" : "t", chance(10) ? "\\x" : "s", chance(20) ? "\r" : "r", chance(20) ? "\u{B}" : "q",
        ]
        return some(7, pieces)
    }

    /// Puts one byte in, takes one out, or cuts the end off.
    private mutating func damage(_ bytes: inout [UInt8]) {
        guard let index = bytes.indices.randomElement(using: &self) else { return }
        switch Int.random(in: 0..<4, using: &self) {
        case 0: bytes.insert(UInt8.random(in: 0...255, using: &self), at: index)
        case 1: bytes.insert(Array("[]\"\\=#; \n".utf8).randomElement(using: &self) ?? 0, at: index)
        case 2: bytes.remove(at: index)
        default: bytes.removeSubrange(index...)
        }
    }
}
