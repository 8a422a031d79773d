internal import DeployModel
internal import SQLSyntax

extension StatementReader {
    /// `DO`: the statements of its block where it can be read.
    mutating func runBlock(_ node: SQLNode) {
        let options = node.elements("args").compactMap { $0["DefElem"] }
        let language = options.first { $0.string("defname") == "language" }?["arg"]?["String"]?.string("sval")
        guard language == nil || language == "plpgsql" else {
            let reason = "the DO block is written in \(language ?? "another language")"
            return add(.unreadable(Unreadable(.dynamicSQL, reason)))
        }
        guard nesting < Self.nestingLimit else {
            return add(.unreadable(Unreadable(.limit, "blocks stand inside blocks' texts \(nesting) levels deep")))
        }
        guard let body = options.first(where: { $0.string("defname") == "as" }),
            let token = source.tokens(from: body.location ?? source.range.lowerBound).first
        else { return add(.unreadable(Unreadable(.dynamicSQL, "the DO block has no body"))) }
        if token.kind == .dollarString, let range = ConstantText.content(of: token, source.bytes) {
            steps += BlockReader.steps(of: source.bytes, range, nesting: nesting + 1)
        } else {
            // Places in a quoted body are not those of the text.
            let bytes = Array((body["arg"]?["String"]?.string("sval") ?? "").utf8)
            steps += BlockReader.steps(of: bytes, 0..<bytes.count, nesting: nesting + 1).map { step in
                Step(action: step.action, guards: step.guards)
            }
        }
    }
}
