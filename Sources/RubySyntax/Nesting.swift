/// What is open where the lexer stands, innermost last, and which words close it.
struct Nesting {
    /// Something that is open.
    struct Opening {
        let kind: OpeningKind
        /// The word that opened it.
        let token: UInt32
        /// Of a loop: whether its `do` may still come.
        var awaitsDo = false
    }

    /// What a closing word closed.
    struct Closed {
        let opening: Opening
        /// How many scopes of local variables ended with it, and how many blocks if no scope did.
        private(set) var scopes = 0
        private(set) var blocks = 0

        fileprivate init(_ openings: ArraySlice<Opening>, _ opening: Opening) {
            self.opening = opening
            for opening in openings {
                if opening.kind.isScope { scopes += 1 }
                if opening.kind.isBlock { blocks += 1 }
            }
        }
    }

    /// What can be open.
    enum OpeningKind: UInt8 {
        case parenthesis, definitionParameters, lambdaParameters, bracket, brace, braceBlock, blockParameters
        case keyword, doBlock, definition, scope, `case`, loop
        case interpolation, literal
    }

    /// What closes it.
    enum Family { case parenthesis, bracket, brace, pipe, end }

    private(set) var openings: [Opening] = []
    /// How many of each family are open since the innermost interpolation began, so that a stray closing word is
    /// known without a search.
    private var counts = [Counts()]

    private struct Counts {
        var parentheses: UInt32 = 0
        var brackets: UInt32 = 0
        var braces: UInt32 = 0
        var pipes: UInt32 = 0
        var ends: UInt32 = 0

        subscript(family: Family) -> UInt32 {
            get {
                switch family {
                case .parenthesis: parentheses
                case .bracket: brackets
                case .brace: braces
                case .pipe: pipes
                case .end: ends
                }
            }
            set {
                switch family {
                case .parenthesis: parentheses = newValue
                case .bracket: brackets = newValue
                case .brace: braces = newValue
                case .pipe: pipes = newValue
                case .end: ends = newValue
                }
            }
        }
    }

    var innermost: OpeningKind? { openings.last?.kind }
    var depth: Int { openings.count }
    /// Whether an interpolation is open around, so that its `}` may come.
    var isInterpolated: Bool { counts.count > 1 }

    mutating func open(_ kind: OpeningKind, token: Int) {
        openings.append(Opening(kind: kind, token: UInt32(token), awaitsDo: kind == .loop))
        if kind == .interpolation {
            counts.append(Counts())
        } else if let family = kind.family {
            counts[counts.count - 1][family] += 1
        }
    }

    /// Closes the innermost opening of the family, and what is open inside it; nothing if there is none.
    mutating func close(_ family: Family) -> Closed? {
        guard counts[counts.count - 1][family] > 0 else { return nil }
        var first = openings.count - 1
        while first >= 0 {
            if let own = openings[first].kind.family { counts[counts.count - 1][own] -= 1 }
            if openings[first].kind.family == family { return take(from: first) }
            first -= 1
        }
        return nil
    }

    /// Closes the innermost interpolation, and what is open inside it.
    mutating func closeInterpolation() -> Closed? {
        guard isInterpolated, let first = openings.lastIndex(where: { $0.kind == .interpolation }) else { return nil }
        counts.removeLast()
        return take(from: first)
    }

    private mutating func take(from first: Int) -> Closed {
        defer { openings.removeSubrange(first...) }
        return Closed(openings[first...], openings[first])
    }

    /// Ends a string or heredoc's body, which is the innermost opening.
    mutating func closeLiteral() { openings.removeLast() }

    /// Forgets a method definition that has no `end`, if it is the innermost opening.
    mutating func forgetDefinition() -> Bool {
        guard innermost == .definition else { return false }
        openings.removeLast()
        counts[counts.count - 1].ends -= 1
        return true
    }

    /// Says whether a `do` here belongs to a loop; once only.
    mutating func takeLoopDo() -> Bool {
        guard let last = openings.last, last.awaitsDo else { return false }
        openings[openings.count - 1].awaitsDo = false
        return true
    }
}

extension Nesting.OpeningKind {
    /// What closes it; nothing if only its own end does.
    var family: Nesting.Family? {
        switch self {
        case .parenthesis, .definitionParameters, .lambdaParameters: .parenthesis
        case .bracket: .bracket
        case .brace, .braceBlock: .brace
        case .blockParameters: .pipe
        case .keyword, .doBlock, .definition, .scope, .case, .loop: .end
        case .interpolation, .literal: nil
        }
    }

    /// Whether local variables outside are not seen inside.
    var isScope: Bool { self == .definition || self == .scope }
    /// Whether local variables outside are seen inside, but not the other way round.
    var isBlock: Bool { self == .braceBlock || self == .doBlock }
}
