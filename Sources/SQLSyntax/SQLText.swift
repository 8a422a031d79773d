/// SQL text cut into its statements.
public struct SQLText: Sendable {
    /// A part of the text. What lies between the parts is blank, comment or a semicolon.
    public struct Part: Hashable, Sendable {
        /// What it is.
        public enum Kind: Hashable, Sendable {
            /// A statement, without the semicolon that ends it.
            case statement
            /// A command to psql, from its backslash to the end of its line.
            case psqlCommand
            /// The rows of a `COPY … FROM stdin`, with the line `\.` that ends them.
            case copyData
        }

        /// What it is.
        public let kind: Kind
        /// Its bytes.
        public let range: Range<Int>
    }

    /// What the text may hold besides statements.
    public struct Features: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Takes the bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// psql's commands: `\connect`, `\restrict`, `\gexec`.
        public static let psqlCommands = Features(rawValue: 1)
        /// Rows after `COPY … FROM stdin;`.
        public static let copyData = Features(rawValue: 2)
        /// What psql reads.
        public static let psql: Features = [.psqlCommands, .copyData]
    }

    /// The text.
    public let bytes: [UInt8]
    /// Its parts, in order.
    public let parts: [Part]

    /// Cuts a text. It takes time and memory in proportion to the text's length.
    public init(_ bytes: [UInt8], features: Features = []) {
        self.bytes = bytes
        parts = StatementSplitter.parts(of: bytes, features)
    }
}
