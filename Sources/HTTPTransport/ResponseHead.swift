/// Reads the lines before a body: the status and the headers of the last answer, without those of interim ones (1xx)
/// and without trailers.
struct ResponseHead {
    private(set) var status = 0
    private(set) var headers: [HTTPHeader] = []
    /// Whether the empty line that ends it has come.
    private(set) var isComplete = false

    /// Whether the body that follows is what was asked for.
    var isSuccess: Bool { (200...299).contains(status) }

    /// Whether the body is as it came: no other encoding is asked for, or understood.
    var isPlain: Bool {
        headers.allSatisfy { $0.name.lowercased() != "content-encoding" || $0.value.lowercased() == "identity" }
    }

    /// Takes in one line, its end included, as libcurl hands them over.
    mutating func receive(_ line: some Collection<UInt8>) {
        guard !isComplete else { return }
        let text = String(decoding: line, as: UTF8.self)
        let content = trimmed(text[...])
        if content.isEmpty {
            isComplete = status >= 200
        } else if text.hasPrefix("HTTP/") {
            status = content.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = []
        } else if let first = text.first, first == " " || first == "\t", let last = headers.popLast() {
            headers.append(HTTPHeader(last.name, last.value + " " + content))
        } else if let colon = content.firstIndex(of: ":") {
            headers.append(
                HTTPHeader(String(content[..<colon]), String(trimmed(content[content.index(after: colon)...]))))
        }
    }
}

private func trimmed(_ text: Substring) -> Substring {
    let isSpace = { (character: Character) in character == " " || character == "\t" || character.isNewline }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return text[first...last]
}
