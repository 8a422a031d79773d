import DeployModel

/// What ``PathPattern``'s documentation says, in the plainest way: no automaton, no bytes, no care for time.
struct NaivePattern {
    let isExclusion: Bool
    let isFromTop: Bool
    private let alternatives: [[[Unicode.Scalar]]]

    init(_ text: String, root: String) {
        var text = text
        isExclusion = text.hasPrefix("!")
        if isExclusion { text.removeFirst() }
        isFromTop = text.hasPrefix(":/")
        if isFromTop { text.removeFirst() }
        let prefix = isFromTop || root.isEmpty ? [] : root.split(separator: "/").map(String.init)
        alternatives = Self.expand(text).map { text in (prefix + Self.parts(text)).map { Array($0.unicodeScalars) } }
    }

    func takes(_ path: [[UInt8]]) -> Bool {
        let names = path.map(Self.characters)
        return alternatives.contains { parts in
            // What takes a folder takes all that is in it.
            names.indices.contains { Self.takes(parts[...], names[...$0]) }
        }
    }

    private static func parts(_ text: String) -> [String] {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isFolder = parts.last == ""
        if isFolder { parts.removeLast() }
        let isAnchored = parts.count > 1
        if parts.first == "" { parts.removeFirst() }
        if isFolder { parts.append("**") }
        // At the end, `**` is all that is in the folder, not the folder.
        while parts.last == "**" { parts.removeLast() }
        if isFolder || text.hasSuffix("**") { parts.append("*") }
        return isAnchored ? parts : ["**"] + parts
    }

    private static func expand(_ text: String) -> [String] {
        guard let start = text.firstIndex(of: "{") else { return [text] }
        var depth = 0
        var choices = [""]
        var index = start
        while true {
            let character = text[index]
            if character == "}" { depth -= 1 }
            if character == "}", depth == 0 { break }
            if character == ",", depth == 1 {
                choices.append("")
            } else if index != start {
                choices[choices.count - 1].append(character)
            }
            if character == "{" { depth += 1 }
            index = text.index(after: index)
        }
        let rest = text[text.index(after: index)...]
        return choices.flatMap { expand(text[..<start] + $0 + rest) }
    }

    private static func takes(_ parts: ArraySlice<[Unicode.Scalar]>, _ names: ArraySlice<[[UInt8]]>) -> Bool {
        guard let part = parts.first else { return names.isEmpty }
        if part == ["*", "*"] {
            return takes(parts.dropFirst(), names) || !names.isEmpty && takes(parts, names.dropFirst())
        }
        guard let name = names.first else { return false }
        return takes(part[...], name[...]) && takes(parts.dropFirst(), names.dropFirst())
    }

    private static func takes(_ pattern: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<[UInt8]>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        let rest = pattern.dropFirst()
        if first == "*" { return takes(rest, name) || !name.isEmpty && takes(pattern, name.dropFirst()) }
        guard let character = name.first else { return false }
        if first == "?" { return takes(rest, name.dropFirst()) }
        guard first == "[", let end = rest.firstIndex(of: "]") else {
            return Array(String(first).utf8) == character && takes(rest, name.dropFirst())
        }
        let isNegated = rest.first == "!"
        let members = rest[..<end].dropFirst(isNegated ? 1 : 0)
        let isMember = members.contains { Array(String($0).utf8) == character }
        return isMember != isNegated && takes(pattern[(end + 1)...], name.dropFirst())
    }

    /// The characters of a name: each the bytes of one, or one byte that is none.
    private static func characters(_ name: [UInt8]) -> [[UInt8]] {
        guard !name.isEmpty else { return [] }
        let length =
            (1...4).first { length in
                length <= name.count
                    && String(validating: name.prefix(length), as: UTF8.self)?.unicodeScalars.count == 1
            } ?? 1
        return [Array(name.prefix(length))] + characters(Array(name.dropFirst(length)))
    }
}

/// What ``PathRules``' documentation says, likewise.
struct NaiveRules {
    let root: String
    let excludedRoots: [String]
    let patterns: [(area: Area, pattern: NaivePattern)]

    init(root: String, excludedRoots: [String], patterns: [(Area, String)]) {
        self.root = root
        self.excludedRoots = excludedRoots
        self.patterns = patterns.map { ($0, NaivePattern($1, root: root)) }
    }

    /// The areas whose last pattern that takes the path takes it in.
    func claims(_ path: [[UInt8]]) -> Set<Area> {
        let isExcluded = excludedRoots.contains { Self.isInside(path, $0) }
        var result: Set<Area> = []
        for (area, pattern) in patterns where pattern.takes(path) && (!isExcluded || pattern.isFromTop) {
            if pattern.isExclusion { result.remove(area) } else { result.insert(area) }
        }
        return result
    }

    func areas(_ path: [[UInt8]]) -> Set<Area>? {
        let claims = claims(path)
        let others = claims.subtracting([.inert])
        if !others.isEmpty { return others }
        let isInside =
            (root.isEmpty || Self.isInside(path, root)) && !excludedRoots.contains { Self.isInside(path, $0) }
        return claims.contains(.inert) ? [.inert] : isInside ? [.code] : nil
    }

    private static func isInside(_ path: [[UInt8]], _ folder: String) -> Bool {
        let parts = folder.split(separator: "/").map { Array($0.utf8) }
        return Array(path.prefix(parts.count)) == parts
    }
}
