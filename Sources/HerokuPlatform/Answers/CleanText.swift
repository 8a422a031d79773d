internal import HTTPTransport

/// Makes a text from outside fit to be shown.
enum CleanText {
    /// A text on one line: control characters and runs of blanks as one blank, no more than so many characters, nothing
    /// that a URL holds before its `@`, and no key.
    static func clean(_ text: String, limit: Int = 300, hiding key: Secret? = nil) -> String {
        let redactor = key.map { Redactor(key: $0) } ?? Redactor([])
        let line = redactor.redact(hideAddresses(oneLine(redactor.redact(start(of: text)))))
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    /// The start of a text that may be a whole page, without what a cut may have left of a key.
    private static func start(of text: String) -> String {
        let start = text.unicodeScalars.prefix(8192)
        guard start.endIndex < text.unicodeScalars.endIndex else { return text }
        return String(start.dropLast(1024))
    }

    private static func oneLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var hadBlank = true
        for scalar in text.unicodeScalars {
            guard !isBlankOrControl(scalar) else {
                if !hadBlank { result.append(" ") }
                hadBlank = true
                continue
            }
            result.append(scalar)
            hadBlank = false
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Control characters of all kinds, those that turn the direction of writing or hide among them.
    private static func isBlankOrControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse: true
        default: false
        }
    }

    /// A text without what lets somebody in: of addresses the user, the password, the query and where a dyno is attached
    /// to; what follows `password=` and its like.
    private static func hideAddresses(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let slashes = firstRange(of: "://", in: word) ?? firstRange(of: "//", in: word)
            guard let slashes else { return hideAssigned(word) }
            let head = word[..<slashes.upperBound]
            var rest = String(word[slashes.upperBound...])
            if head.lowercased().contains("rendezvous") { return head + "[secret]" }
            if let at = rest.lastIndex(of: "@") { rest = "[secret]" + rest[at...] }
            if let query = rest.firstIndex(of: "?") { rest = rest[...query] + "[secret]" }
            return head + rest
        }.joined(separator: " ")
    }

    private static func hideAssigned(_ word: Substring) -> String {
        let names: Set = ["password", "passwd", "pwd", "token", "secret", "signature", "api_key"]
        guard let equals = word.firstIndex(of: "="),
            names.contains(where: { word[..<equals].lowercased().hasSuffix($0) })
        else { return String(word) }
        return word[...equals] + "[secret]"
    }

    private static func firstRange(of needle: String, in text: Substring) -> Range<String.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(needle) {
                return start..<text.index(start, offsetBy: needle.count)
            }
            start = text.index(after: start)
        }
        return nil
    }
}
