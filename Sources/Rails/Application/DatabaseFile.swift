/// What `config/database.yml` says of production, as far as lines tell: YAML is read by its keys and indentation only.
struct DatabaseFile {
    /// Whether statements are prepared; nothing if that is worked out, or said in two ways.
    private(set) var preparedStatements: Bool? = true
    private(set) var setsLockTimeout = false
    /// The lines that say so.
    private(set) var lines: [Int] = []

    init(_ text: [UInt8]) {
        var section = ""
        var values: Set<String> = []
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: line.prefix(2000), as: UTF8.self)
            let words = line.drop { $0 == " " || $0 == "\t" }
            guard !words.isEmpty, !words.hasPrefix("#") else { continue }
            if words.startIndex == line.startIndex, let colon = words.firstIndex(of: ":") {
                section = String(words[..<colon])
            }
            guard !["development", "test", "staging"].contains(section) else { continue }
            if words.hasPrefix("prepared_statements:") {
                values.insert(Self.value(words.dropFirst("prepared_statements:".count)))
                lines.append(index + 1)
            }
            let isTimeout =
                words.hasPrefix("lock_timeout:") && !["", "0", "0s", "0ms"].contains(Self.value(words.dropFirst(13)))
            if isTimeout || words.contains("lock_timeout=") {
                setsLockTimeout = true
                lines.append(index + 1)
            }
        }
        guard let first = values.first else { return }
        let known = ["true": true, "false": false, "yes": true, "no": false, "on": true, "off": false]
        preparedStatements = values.count == 1 ? known[first] : nil
    }

    private static func value(_ rest: Substring) -> String {
        let text = rest.prefix { $0 != "#" }
        return text.split(separator: " ").joined(separator: " ").lowercased()
            .filter { $0 != "\"" && $0 != "'" }
    }
}
