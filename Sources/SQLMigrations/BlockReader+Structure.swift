internal import DeployModel
internal import SQLSyntax

extension BlockReader {
    /// `[DECLARE …] BEGIN … [EXCEPTION WHEN … THEN …] END`.
    mutating func block() throws(Failure) {
        skipLabel()
        if take("declare") { try declarations() }
        try demand("begin")
        let first = steps.count
        try statements()
        if take("exception") { try handlers(since: first) }
        try demand("end")
        if let token = current, token.kind == .word { index += 1 }
        if isAt(symbol: UInt8(ascii: ";")) { index += 1 }
    }

    private mutating func skipLabel() {
        let (open, close) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
        guard isAt(symbol: open), isAt(symbol: open, ahead: 1), isAt(symbol: close, ahead: 3) else { return }
        index += 5
    }

    /// What stands before runs only as long as no such error is raised, and the handler only after one.
    private mutating func handlers(since first: Int) throws(Failure) {
        var raised: [String] = []
        while take("when") {
            let condition = words(try takeTo(word: "then"))
            raised.append(condition)
            try nested(under: Guard(.unknown("\(condition) is raised"))) { reader throws(Failure) in
                try reader.statements()
            }
        }
        let condition = Guard(.unknown("\(raised.joined(separator: " or ")) is raised"), is: false)
        for step in first..<steps.count where !steps[step].guards.contains(where: isRaised) {
            steps[step].guards.append(condition)
        }
    }

    private func isRaised(_ condition: Guard) -> Bool {
        if case .unknown(let words) = condition.condition {
            condition.expected && words.hasSuffix(" is raised")
        } else {
            false
        }
    }

    mutating func nested(
        under condition: Guard?, _ read: (inout BlockReader) throws(Failure) -> Void
    ) throws(Failure) {
        guard depth < Self.depthLimit else { throw failure("it nests more than \(Self.depthLimit) levels deep") }
        depth += 1
        let outer = guards
        if let condition { guards.append(condition) }
        try read(&self)
        guards = outer
        depth -= 1
    }

    /// Statements up to the word that ends them, which stays.
    mutating func statements() throws(Failure) {
        while current != nil {
            let ends: [StaticString] = ["end", "exception", "else", "elsif", "elseif", "when"]
            if ends.contains(where: { isAt($0) }) { return }
            try statement()
        }
    }

    private mutating func statement() throws(Failure) {
        skipLabel()
        if isAt("begin") || isAt("declare") {
            try nested(under: nil) { reader throws(Failure) in try reader.block() }
        } else if take("if") {
            try condition()
        } else if isAt("loop") || isAt("while") || isAt("for") || isAt("foreach") {
            try loop()
        } else if isAt("case") {
            throw failure("CASE with statements isn't read")
        } else {
            try simpleStatement()
        }
    }

    private mutating func condition() throws(Failure) {
        var refused: [Guard] = []
        repeat {
            let condition = try takeTo(word: "then")
            evaluate(condition)
            let words = words(condition)
            let outer = guards
            guards += refused
            try nested(under: Guard(.unknown(words))) { reader throws(Failure) in try reader.statements() }
            guards = outer
            if refused.count < Self.refusedLimit { refused.append(Guard(.unknown(words), is: false)) }
        } while take("elsif") || take("elseif")
        if take("else") {
            let outer = guards
            guards += refused
            try nested(under: nil) { reader throws(Failure) in try reader.statements() }
            guards = outer
        }
        try demand("end")
        try demand("if")
        _ = try takeToSemicolon()
    }
}
