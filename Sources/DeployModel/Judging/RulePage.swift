/// What is to be known of a rule: `drawbridge explain` prints it, docs/rules/ is made from it.
public struct RulePage: Hashable, Sendable {
    /// The rule's id, in kebab case.
    public var id: String
    /// What it finds, in one sentence without a full stop.
    public var title: String
    /// What breaks and for whom: lock, old code, new code, data. Markdown.
    public var breaks: String
    /// How that was measured, and with which result; nothing for rules that claim nothing of a database. Markdown.
    public var measured: String?
    /// The safe way, with code. Markdown.
    public var safeWay: String
    /// Where it is written: titles and addresses.
    public var sources: [Source]

    /// Something to read.
    public struct Source: Hashable, Sendable {
        /// Its title.
        public var title: String
        /// Its address.
        public var address: String

        /// Pairs a title with an address.
        public init(_ title: String, _ address: String) {
            self.title = title
            self.address = address
        }
    }

    /// Puts a page together.
    public init(
        id: String, title: String, breaks: String, measured: String? = nil, safeWay: String, sources: [Source] = []
    ) {
        self.id = id
        self.title = title
        self.breaks = breaks
        self.measured = measured
        self.safeWay = safeWay
        self.sources = sources
    }
}
