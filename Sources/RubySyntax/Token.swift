/// A word of a Ruby text. It ends where the next one starts, so every byte belongs to exactly one.
struct Token {
    /// What it is.
    var kind: Kind
    /// What stands before it, and whether anything answers it.
    var flags: Flags = []
    /// Its first byte.
    let start: UInt32
    /// The place of the word that closes what this one opens, or 0; a heredoc's opening has the place of its body.
    var partner: UInt32 = 0

    /// What the parser must know beside the kind.
    struct Flags: OptionSet {
        let rawValue: UInt8

        /// A blank or a line's end stands right before.
        static let followsBlank = Flags(rawValue: 1)
        /// A closing word without an opening one.
        static let isStray = Flags(rawValue: 2)
    }
}
