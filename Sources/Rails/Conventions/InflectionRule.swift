/// A rule of inflection: if a word ends this way, its ending is replaced.
struct InflectionRule {
    /// What stands before the ending, and stays.
    enum Before {
        case anything
        /// One of these texts.
        case one(of: [String])
        /// One of these texts, which begin the word.
        case start([String])
        /// A letter of these.
        case letter(of: String)
        /// Any letter but these.
        case letterOther(than: String)
        /// A letter other than `aeiouy`, or `qu`.
        case consonant
    }

    let before: Before
    let endings: [String]
    let replacement: String

    init(_ before: Before, _ endings: String..., to replacement: String) {
        self.before = before
        self.endings = endings
        self.replacement = replacement
    }

    /// The word with its ending replaced; nothing if the rule doesn't fit.
    func apply(to word: [UInt8]) -> [UInt8]? {
        for ending in endings where Self.hasSuffix(word, ending) {
            let stem = word.dropLast(ending.utf8.count)
            if fits(stem) { return stem + Array(replacement.utf8) }
        }
        return nil
    }

    private func fits(_ stem: ArraySlice<UInt8>) -> Bool {
        switch before {
        case .anything: true
        case .one(let texts): texts.contains { Self.hasSuffix(stem, $0) }
        case .start(let texts): texts.contains { stem.count == $0.utf8.count && Self.hasSuffix(stem, $0) }
        case .letter(let letters): stem.last.map { letters.utf8.contains($0 | 0x20) } ?? false
        case .letterOther(let letters): stem.last.map { !letters.utf8.contains($0 | 0x20) } ?? false
        case .consonant:
            Self.hasSuffix(stem, "qu") || stem.last.map { !"aeiouy".utf8.contains($0 | 0x20) } ?? false
        }
    }

    /// Whether a word ends with a text of lower-case letters, in any case.
    static func hasSuffix(_ word: some BidirectionalCollection<UInt8>, _ text: String) -> Bool {
        guard word.count >= text.utf8.count else { return false }
        return zip(word.suffix(text.utf8.count), text.utf8).allSatisfy { ($0.isUpperCase ? $0 | 0x20 : $0) == $1 }
    }
}

extension InflectionRule {
    /// Words that have no plural.
    static let uncountables = [
        "equipment", "information", "rice", "money", "species", "series", "fish", "sheep", "jeans", "police",
    ]

    private static let irregulars = [
        ("zombie", "zombies"), ("move", "moves"), ("sex", "sexes"), ("child", "children"), ("man", "men"),
        ("person", "people"),
    ]

    private static func irregular(singular: Bool) -> [InflectionRule] {
        irregulars.map { one, many in InflectionRule(.anything, many, one, to: singular ? one : many) }
    }

    /// From singular to plural; the first that fits holds.
    static let plurals: [InflectionRule] =
        irregular(singular: false) + [
            InflectionRule(.one(of: ["quiz"]), "", to: "zes"),
            InflectionRule(.start(["oxen"]), "", to: ""),
            InflectionRule(.start(["ox"]), "", to: "en"),
            InflectionRule(.start(["m", "l"]), "ice", "ouse", to: "ice"),
            InflectionRule(.one(of: ["matr", "vert", "ind"]), "ix", "ex", to: "ices"),
            InflectionRule(.one(of: ["x", "ch", "ss", "sh"]), "", to: "es"),
            InflectionRule(.consonant, "y", to: "ies"),
            InflectionRule(.one(of: ["hive"]), "", to: "s"),
            InflectionRule(.letterOther(than: "f"), "fe", to: "ves"),
            InflectionRule(.letter(of: "lr"), "f", to: "ves"),
            InflectionRule(.anything, "sis", to: "ses"),
            InflectionRule(.letter(of: "ti"), "a", "um", to: "a"),
            InflectionRule(.one(of: ["buffal", "tomat"]), "o", to: "oes"),
            InflectionRule(.one(of: ["bu"]), "s", to: "ses"),
            InflectionRule(.one(of: ["alias", "status"]), "", to: "es"),
            InflectionRule(.one(of: ["octop", "vir"]), "i", "us", to: "i"),
            InflectionRule(.start(["ax", "test"]), "is", to: "es"),
            InflectionRule(.anything, "s", "", to: "s"),
        ]

    /// From plural to singular; the first that fits holds.
    static let singulars: [InflectionRule] =
        irregular(singular: true) + [
            InflectionRule(.one(of: ["database"]), "s", to: ""),
            InflectionRule(.one(of: ["quiz"]), "zes", to: ""),
            InflectionRule(.one(of: ["matr"]), "ices", to: "ix"),
            InflectionRule(.one(of: ["vert", "ind"]), "ices", to: "ex"),
            InflectionRule(.start(["ox"]), "en", to: ""),
            InflectionRule(.one(of: ["alias", "status"]), "es", "", to: ""),
            InflectionRule(.one(of: ["octop", "vir"]), "us", "i", to: "us"),
            InflectionRule(.start(["ax"]), "is", "es", to: "is"),
            InflectionRule(.one(of: ["cris", "test"]), "is", "es", to: "is"),
            InflectionRule(.one(of: ["shoe"]), "s", to: ""),
            InflectionRule(.one(of: ["o"]), "es", to: ""),
            InflectionRule(.one(of: ["bus"]), "es", "", to: ""),
            InflectionRule(.start(["m", "l"]), "ice", to: "ouse"),
            InflectionRule(.one(of: ["x", "ch", "ss", "sh"]), "es", to: ""),
            InflectionRule(.one(of: ["movie", "series"]), "s", "", to: ""),
            InflectionRule(.consonant, "ies", to: "y"),
            InflectionRule(.letter(of: "lr"), "ves", to: "f"),
            InflectionRule(.one(of: ["tive", "hive"]), "s", to: ""),
            InflectionRule(.letterOther(than: "f"), "ves", to: "fe"),
            InflectionRule(
                .one(of: ["analy", "ba", "diagno", "parenthe", "progno", "synop", "the"]), "sis", "ses", to: "sis"),
            InflectionRule(.letter(of: "ti"), "a", to: "um"),
            InflectionRule(.one(of: ["news", "ss"]), "", to: ""),
            InflectionRule(.anything, "s", to: ""),
        ]
}
