/// Singular, plural and the shape of names, as Active Support's English rules have them.
///
/// The rules are those of `active_support/inflections.rb`, frozen there since Rails 4, after the app's own.
struct Inflector {
    /// The app's own rules.
    var inflections = Inflections()

    /// `person` to `people`.
    func plural(_ word: String) -> String {
        apply(inflections.rules(singular: false) + InflectionRule.plurals, to: word)
    }

    /// `people` to `person`.
    func singular(_ word: String) -> String {
        apply(inflections.rules(singular: true) + InflectionRule.singulars, to: word)
    }

    private func apply(_ rules: [InflectionRule], to word: String) -> String {
        let bytes = Array(word.utf8)
        guard !bytes.isEmpty, !isUncountable(bytes) else { return word }
        for rule in rules { if let result = rule.apply(to: bytes) { return String(decoding: result, as: UTF8.self) } }
        return word
    }

    /// Whether the word, or its last part after something other than a letter, digit or `_`, has no plural.
    private func isUncountable(_ word: [UInt8]) -> Bool {
        (inflections.uncountables + InflectionRule.uncountables).contains { uncountable in
            guard InflectionRule.hasSuffix(word, uncountable) else { return false }
            let start = word.count - uncountable.count
            return start == 0 || !word[start - 1].isWordByte
        }
    }

    /// `Admin::BlogPost` to `admin/blog_post`.
    static func underscore(_ name: String) -> String {
        let bytes = Array(name.replacing("::", with: "/").utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte.isUpperCase, index > 0, startsWord(bytes, at: index) { result.append(UInt8(ascii: "_")) }
            result.append(byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte | (byte.isUpperCase ? 0x20 : 0))
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func startsWord(_ bytes: [UInt8], at index: Int) -> Bool {
        let previous = bytes[index - 1]
        if previous.isLowerCase || previous.isDigit { return true }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        return previous.isUpperCase && next.isLowerCase
    }

    /// `add_blog_posts` to `AddBlogPosts`.
    static func camelize(_ name: String) -> String {
        var result: [UInt8] = []
        var startsWord = true
        for byte in name.utf8 {
            if byte == UInt8(ascii: "_") {
                startsWord = true
            } else if byte == UInt8(ascii: "/") {
                result += "::".utf8
                startsWord = true
            } else {
                result.append(startsWord && byte.isLowerCase ? byte & ~0x20 : byte)
                startsWord = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The table of a class: `Admin::BlogPost` to `blog_posts`.
    func tableName(ofClass name: String) -> String {
        let last = name.split(separator: ":").last.map(String.init) ?? name
        return plural(Self.underscore(last))
    }

    /// The name of a join table: the two names in order, what they share at the front written once.
    static func joinTableName(_ first: String, _ second: String) -> String {
        let (left, right) = first < second ? (first, second) : (second, first)
        // music_artists and music_records share `music_`.
        let common = zip(left.utf8, right.utf8).prefix { $0 == $1 }.map(\.0)
        guard let cut = common.lastIndex(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }) else {
            return "\(left)_\(right)"
        }
        return left + "_" + String(decoding: Array(right.utf8)[(cut + 1)...], as: UTF8.self)
    }
}
