public import DeployModel

/// A pattern for paths, in the manner of `.gitignore`, with braces.
///
/// | form | takes |
/// |---|---|
/// | `*` | any text inside one part of a path |
/// | `?` | one character, never `/` |
/// | `[a-z]`, `[!a-z]` | one character of the set, or not of it |
/// | `{a,b/c}` | either; braces nest |
/// | `**` | as a whole part: any number of parts, also none |
/// | `\x` | the character `x` itself |
///
/// - A pattern without `/` (other than at its end) holds at any depth; any other is anchored at the app's root.
///   A leading `/` anchors too; a leading `:/` anchors at the repository's root, as in git's pathspecs.
/// - A pattern that takes a folder takes all that is in it: `db/migrate`, `db/migrate/` and `db/migrate/**` are the same,
///   but that the first also takes a file of this name.
/// - A leading `!` takes out what earlier patterns took in. Order decides: the last pattern that takes a path counts.
/// - Letters' case counts. There is no special treatment of names that begin with a dot.
public struct PathPattern: Hashable, Sendable {
    /// The pattern as it was written.
    public let text: String
    /// Whether it takes paths out rather than in.
    public let isExclusion: Bool
    /// Whether it starts at the repository's root rather than the app's.
    let isFromTop: Bool
    /// The alternatives that the braces stand for, each from the repository's root.
    let sequences: [Sequence]

    /// The most bytes a pattern may have: reading one whose braces nest takes time in the square of its length.
    static let lengthLimit = 1024

    /// Reads a pattern.
    ///
    /// - Parameter root: The folder that an anchored pattern starts from.
    public init(_ text: String, root: RepositoryPath = .root) throws(PatternError) {
        self.text = text
        guard text.utf8.count <= Self.lengthLimit else {
            throw PatternError(pattern: text, problem: "is longer than \(Self.lengthLimit) bytes", hint: "Split it.")
        }
        var source = Array(text.utf8)[...]
        isExclusion = source.first == UInt8(ascii: "!")
        if isExclusion { source = source.dropFirst() }
        isFromTop = source.starts(with: [UInt8(ascii: ":"), UInt8(ascii: "/")])
        if isFromTop { source = source.dropFirst() }
        var sequences: [Sequence] = []
        for alternative in try BraceExpansion(of: text, onlyAcrossParts: true).expand(Array(source)) {
            sequences.append(try Sequence(alternative, root: isFromTop ? .root : root, of: text))
        }
        self.sequences = sequences
    }

    /// How many alternatives its braces stand for, inside the parts of the path and across them.
    var size: Int {
        sequences.reduce(0) { sum, sequence in
            sum + sequence.parts.reduce(1) { if case .name(let name) = $1 { $0 + name.choices.count } else { $0 } }
        }
    }

    /// Whether the pattern, taken alone and without its `!`, takes this path.
    public func matches(_ path: RepositoryPath) -> Bool {
        sequences.contains { sequence in
            let positions = path.components.reduce(sequence.start) { sequence.advance($0, by: $1) }
            return positions & sequence.accepting != 0
        }
    }
}

extension PathPattern {
    /// One alternative of a pattern: the parts that a path must have, in order.
    ///
    /// It is read as a finite automaton: a *position* is the number of parts already matched, and a set of positions
    /// fits into 64 bits. Walking down a tree moves the set by one name at a time.
    struct Sequence: Hashable, Sendable {
        enum Part: Hashable, Sendable {
            case anyDepth
            case name(NamePattern)
        }

        let parts: [Part]

        /// The set's only member at the repository's root, and what can be reached from it without a name.
        var start: UInt64 { reachable(from: 1) }
        /// The bit that stands for "all matched": set for a path, it holds for all below it too.
        var accepting: UInt64 { 1 << UInt64(parts.count) }

        /// The positions after one more name.
        func advance(_ positions: UInt64, by name: ArraySlice<UInt8>) -> UInt64 {
            guard positions != 0 else { return 0 }
            var next = positions & accepting
            var pending = positions & ~accepting
            while pending != 0 {
                let index = pending.trailingZeroBitCount
                pending &= pending - 1
                switch parts[index] {
                case .anyDepth: next |= 1 << UInt64(index)
                case .name(let pattern): if pattern.matches(name) { next |= 1 << UInt64(index + 1) }
                }
            }
            return next == 0 ? 0 : reachable(from: next)
        }

        /// Whether a folder with these positions is taken with all that is in it, if not itself: `**` at the end does that.
        func takesContent(_ positions: UInt64) -> Bool {
            positions & (parts.last == .name(.any) ? accepting | accepting >> 1 : accepting) != 0
        }

        /// Whether one of the positions was reached by matching a name, so that a path is on its way into the pattern.
        func isUnderWay(_ positions: UInt64) -> Bool {
            (1..<max(parts.count, 1)).contains { index in
                positions & 1 << UInt64(index) != 0 && parts[index - 1] != .anyDepth
            }
        }

        /// Adds the positions behind each `**`, which takes also no part at all.
        private func reachable(from positions: UInt64) -> UInt64 {
            var result = positions
            for (index, part) in parts.enumerated() where part == .anyDepth && result & 1 << UInt64(index) != 0 {
                result |= 1 << UInt64(index + 1)
            }
            return result
        }
    }
}

extension PathPattern.Sequence {
    /// The parts of `text`, with those of the root before them.
    fileprivate init(_ text: [UInt8], root: RepositoryPath, of pattern: String) throws(PatternError) {
        let slash = UInt8(ascii: "/")
        var names = text.split(separator: slash, omittingEmptySubsequences: false)[...]
        let isFolder = text.last == slash
        if isFolder { names = names.dropLast() }
        let isAnchored = names.count > 1
        if names.first?.isEmpty ?? false { names = names.dropFirst() }
        guard !names.isEmpty, !names.contains(where: \.isEmpty) else {
            throw PatternError(
                pattern: pattern, problem: "has an empty part",
                hint: "Write one / between parts, and at least one part.")
        }
        var parts = root.components.map { Part.name(NamePattern(literal: $0)) }
        if !isAnchored { parts.append(.anyDepth) }
        for name in names { parts.append(try Self.part(name, of: pattern)) }
        // What matches a folder matches all that is in it. At the end, `**` therefore means "some name".
        if isFolder || parts.last == .anyDepth {
            if parts.last == .anyDepth { parts.removeLast() }
            parts.append(.name(.any))
        }
        guard parts.count < 62 else {
            throw PatternError(pattern: pattern, problem: "has more than 60 parts", hint: "Use ** for the middle.")
        }
        self.parts = parts
    }

    private static func part(_ name: ArraySlice<UInt8>, of pattern: String) throws(PatternError) -> Part {
        let dot = UInt8(ascii: ".")
        if name.elementsEqual([UInt8(ascii: "*"), UInt8(ascii: "*")]) { return .anyDepth }
        guard !name.elementsEqual([dot]), !name.elementsEqual([dot, dot]) else {
            throw PatternError(
                pattern: pattern, problem: "has the part \"\(String(decoding: name, as: UTF8.self))\"",
                hint: "Git's paths have none; start at the app's root, or with :/ at the repository's.")
        }
        return .name(try NamePatternReader(of: pattern).read(name))
    }
}
