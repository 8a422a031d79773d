import DeployModel

/// What a Ruby file may define, seen without reading it: enough to tell which files are worth reading.
///
/// Words in comments and strings count too: that only makes more files be read.
struct FileSketch: Sendable {
    /// The last parts of the names of its classes and modules.
    var names: Set<String> = []
    /// The superclasses, by the last part of their names.
    var superclasses: Set<String> = []
    /// What it includes or extends itself with, by the last part of their names.
    var includes: Set<String> = []
    /// Whether it holds a word that bears on tables wherever it stands.
    var isTelling = false

    private static let telling: Set<String> = [
        "ApplicationRecord", "ignored_columns", "ignore_column", "ignore_columns", "table_name", "table_name_prefix",
        "table_name_suffix", "isolate_namespace", "has_and_belongs_to_many", "primary_key", "inheritance_column",
        "alias_attribute", "pluralize_table_names", "enumerate_columns_in_select_statements", "active_record",
        "abstract_class", "primary_abstract_class",
    ]
    private static let interesting: Set<[UInt8]> = Set(
        (telling + ["class", "module", "include", "extend", "prepend", "ActiveRecord", "Class"]).map { Array($0.utf8) })
    private static let lengths = Set(interesting.map(\.count))

    init(path: RepositoryPath, text: [UInt8]) {
        isTelling = path.components.dropLast().contains { $0.elementsEqual("models".utf8) }
        read(text)
    }

    /// Goes through the words once.
    private mutating func read(_ text: [UInt8]) {
        var place = 0
        while place < text.count {
            guard text[place].isWordByte else {
                place += 1
                continue
            }
            let start = place
            while place < text.count, text[place].isWordByte { place += 1 }
            guard Self.lengths.contains(place - start) else { continue }
            let word = Array(text[start..<place])
            if Self.interesting.contains(word) { read(String(decoding: word, as: UTF8.self), text, place) }
        }
    }

    private mutating func read(_ word: String, _ text: [UInt8], _ end: Int) {
        switch word {
        case "class": readClass(text, end)
        case "module":
            var next = end
            if let name = Self.constant(text, &next) { names.insert(name) }
        case "include", "extend", "prepend": readModules(text, end)
        case "ActiveRecord": if text[end...].starts(with: Array("::Base".utf8)) { isTelling = true }
        case "Class": if text[end...].starts(with: Array(".new".utf8)) { isTelling = true }
        default: isTelling = true
        }
    }

    private mutating func readClass(_ text: [UInt8], _ place: Int) {
        var next = place
        guard let name = Self.constant(text, &next) else { return }
        names.insert(name)
        while next < text.count, text[next].isSpace { next += 1 }
        guard next < text.count, text[next] == UInt8(ascii: "<") else { return }
        next += 1
        if let superclass = Self.constant(text, &next) { superclasses.insert(superclass) }
    }

    /// The constants of the rest of the line.
    private mutating func readModules(_ text: [UInt8], _ place: Int) {
        var next = place
        while next < text.count, text[next] != 0x0A {
            if text[next].isUpperCase, let name = Self.constant(text, &next) {
                includes.insert(name)
            } else {
                next += 1
            }
        }
    }

    /// The last part of the constant that stands next.
    private static func constant(_ text: [UInt8], _ place: inout Int) -> String? {
        let colon = UInt8(ascii: ":")
        while place < text.count, text[place].isSpace || text[place] == colon { place += 1 }
        guard place < text.count, text[place].isUpperCase else { return nil }
        var start = place
        while place < text.count {
            if text[place].isWordByte {
                place += 1
            } else if text[place] == colon, place + 2 < text.count, text[place + 1] == colon,
                text[place + 2].isUpperCase
            {
                place += 2
                start = place
            } else {
                break
            }
        }
        return String(decoding: text[start..<place], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

/// Which files are read for models: those that may define one, and what their classes are made of.
enum FileChoice {
    /// The places of those files.
    static func models(_ sketches: [FileSketch]) -> Set<Int> {
        var definitions: [String: [Int]] = [:]
        var children: [String: [Int]] = [:]
        var includers: [String: [Int]] = [:]
        for (index, sketch) in sketches.enumerated() {
            for name in sketch.names { definitions[name, default: []].append(index) }
            for name in sketch.superclasses { children[name, default: []].append(index) }
            for name in sketch.includes { includers[name, default: []].append(index) }
        }
        var chosen: Set<Int> = []
        var open = sketches.indices.filter { sketches[$0].isTelling }
        while let index = open.popLast() {
            guard chosen.insert(index).inserted else { continue }
            let sketch = sketches[index]
            // What inherits from its classes, what its classes inherit from, and what they include.
            for name in sketch.names { open += children[name] ?? [] }
            if sketch.isTelling { for name in sketch.names { open += includers[name] ?? [] } }
            for name in sketch.superclasses.union(sketch.includes) { open += definitions[name] ?? [] }
        }
        return chosen
    }
}
