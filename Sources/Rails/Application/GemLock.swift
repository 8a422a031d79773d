/// Reads `Gemfile.lock`.
enum GemLock {
    /// The locked versions by gem.
    static func packages(_ text: [UInt8]) -> [String: String] {
        var result: [String: String] = [:]
        for line in text.split(separator: 0x0A) where line.starts(with: Array(repeating: 0x20, count: 4)) {
            let words = line.drop { $0 == 0x20 }
            guard line.count - words.count == 4, let open = words.firstIndex(of: UInt8(ascii: "(")),
                words.last == UInt8(ascii: ")") || words.last == 0x0D
            else { continue }
            let name = String(decoding: words[..<open], as: UTF8.self).filter { $0 != " " }
            let version = words[(open + 1)...].prefix { $0 != UInt8(ascii: ")") }
            // With several platforms the first one is taken.
            if result[name] == nil {
                result[name] = String(decoding: version.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
            }
        }
        return result
    }

    /// The folders of path gems that lie outside of the app's folder.
    static func outsideFolders(_ text: [UInt8]) -> [String] {
        var result: [String] = []
        var isPath = false
        for line in text.split(separator: 0x0A) {
            let line = String(decoding: line, as: UTF8.self).split(separator: " ").joined(separator: " ")
            if line == line.uppercased(), !line.contains(":") { isPath = line == "PATH" }
            guard isPath, line.hasPrefix("remote: ") else { continue }
            let folder = String(line.dropFirst("remote: ".count))
            if folder == ".." || folder.hasPrefix("../") || folder.hasPrefix("/") { result.append(folder) }
        }
        return result
    }
}
