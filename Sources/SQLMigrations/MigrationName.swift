internal import DeployModel

/// What the path of an SQL migration says.
struct MigrationName {
    /// The names of the folders.
    let folders: [String]
    /// The file's name.
    let file: String
    /// What orders the migration among the others; empty if there is nothing.
    private(set) var version = ""
    /// Its name without the version.
    private(set) var name = ""
    /// Whether it is named as Flyway's are.
    private(set) var isFlyway = false

    init(_ path: RepositoryPath) {
        let parts = path.components.map { String(decoding: $0, as: UTF8.self) }
        file = parts.last ?? ""
        folders = Array(parts.dropLast())
        let isInFolder = ["migration.sql", "up.sql", "down.sql"].contains(file)
        var stem = isInFolder ? folders.last ?? "" : Self.stem(of: file)
        for suffix in [".up", ".down"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
        if isSupabase || !readFlyway(stem) { readNumbered(stem) }
    }

    /// Whether it lies where Supabase looks, which runs every file forward.
    var isSupabase: Bool { folders.suffix(2) == ["supabase", "migrations"] }

    /// Whether it takes back what another does: golang-migrate's and sqlx's `1_a.down.sql`, Diesel's
    /// `2024-01-31-120000_a/down.sql`, Flyway's `U1__a.sql`. Other tools run files of such names forward.
    var isReverse: Bool {
        if isSupabase { return false }
        if isFlyway { return file.hasPrefix("U") }
        if file == "down.sql" { return Self.isNumbered(folders.last ?? "") }
        return isPair(".down.sql")
    }

    /// Whether it is named `1_a.up.sql`, or so with another ending.
    func isPair(_ ending: String) -> Bool {
        file.hasSuffix(ending) && Self.isNumbered(file)
    }

    private static func isNumbered(_ name: String) -> Bool {
        let number = name.prefix { $0.isASCII && $0.isNumber || $0 == "-" }
        return number.contains { $0.isNumber } && name.dropFirst(number.count).first == "_"
    }

    private static func stem(of file: String) -> String {
        file.lowercased().hasSuffix(".sql") ? String(file.dropLast(4)) : file
    }

    /// `V1.2__name`, `U1_2__name`, `B1__name`, `R__name` (Flyway, "Migrations", "Naming").
    private mutating func readFlyway(_ stem: String) -> Bool {
        guard let prefix = stem.first, "VUBR".contains(prefix) else { return false }
        let rest = stem.dropFirst()
        let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "_" }
        guard let separator = rest.utf8.firstRange(of: "__") else { return false }
        guard prefix == "R" ? separator.lowerBound == rest.startIndex : number.endIndex >= separator.upperBound else {
            return false
        }
        version = rest[..<separator.lowerBound].map { $0 == "_" ? "." : String($0) }.joined()
        name = String(rest[separator.upperBound...])
        isFlyway = true
        return true
    }

    /// `20240131120000_name`, `0001-name`, Diesel's `2024-01-31-120000_name`.
    private mutating func readNumbered(_ stem: String) {
        let dated = stem.prefix { $0.isNumber || $0 == "-" }
        let isDiesel = dated.filter { $0 == "-" }.count == 3 && stem.dropFirst(dated.count).first == "_"
        let number = isDiesel ? dated : stem.prefix { $0.isNumber }
        version = number.filter { $0 != "-" }
        name = String(stem.dropFirst(number.count).drop { "_-. ".contains($0) })
        if name.isEmpty { name = stem }
    }
}

extension Substring.UTF8View {
    fileprivate func firstRange(of text: StaticString) -> Range<Index>? {
        let wanted = Array("\(text)".utf8)
        var index = startIndex
        while index < endIndex {
            if self[index...].starts(with: wanted) {
                return index..<self.index(index, offsetBy: wanted.count)
            }
            formIndex(after: &index)
        }
        return nil
    }
}
