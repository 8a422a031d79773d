/// The rules for a pattern of branch or tag names: those of git-check-ref-format(1) for the name, with `*`, `?` and
/// `[…]` besides.
struct RefPattern {
    /// What the pattern names.
    enum Kind: String {
        case branch
        case tag
    }

    private let written: String
    private let kind: Kind

    init(_ written: String, of kind: Kind) {
        self.written = written
        self.kind = kind
    }

    /// Refuses a pattern that no name can match.
    func check() throws(ValueProblem) {
        if written.hasPrefix("refs/") {
            throw ValueProblem(
                message: "\(quoted(written)) is a whole ref; a \(kind.rawValue)'s name is wanted",
                hint: "leave `refs/heads/` or `refs/tags/` out: `\(kind == .branch ? "main" : "deploy/*")`")
        }
        guard let fault else { return }
        throw ValueProblem(
            message: "\(quoted(written)) can match no \(kind.rawValue): it \(fault)",
            hint: "write a \(kind.rawValue)'s name, or a pattern with `*`: "
                + "`\(kind == .branch ? "release/*" : "deploy/*")`")
    }

    private var fault: String? {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("") { return "starts or ends with `/`, or has `//`" }
        if written.hasPrefix("-") { return "starts with `-`" }
        if written.contains("..") { return "has `..`" }
        if written.contains("@{") { return "has `@{`" }
        if written.hasSuffix(".") { return "ends in `.`" }
        if parts.contains(where: { $0.hasPrefix(".") }) { return "has a part that starts with `.`" }
        if parts.contains(where: { $0.hasSuffix(".lock") }) { return "has a part that ends in `.lock`" }
        guard let scalar = written.unicodeScalars.first(where: isForbidden) else { return nil }
        return scalar == " " ? "has a blank" : "has \(quoted(String(scalar)))"
    }

    private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        isHarmful(scalar) || [" ", "~", "^", ":", "\\"].contains(scalar)
    }
}
