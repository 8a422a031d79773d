public import DeployModel

extension ApplicationCode {
    /// Most references that are told of one thing.
    public static let referenceLimit = 500

    /// Where the code names something of the database: the surest places first, at most ``referenceLimit``.
    ///
    /// A text search: a method that is called by a name put together when the code runs isn't found.
    public mutating func references(to object: DatabaseObject) -> Answer {
        let map = modelMap()
        let associations = links()
        let target = Target(object, map, inflector: map.inflector)
        let words = Self.searchWords(target)
        let places = Dictionary(map.index.files.enumerated().map { ($1.path, $0) }) { first, _ in first }
        var result: [CodeReference] = []
        for (file, use) in zip(files, uses) where use.contains(.references) {
            guard words.contains(where: { file.text.firstPlace(of: $0, from: 0) != nil }) else { continue }
            switch CodeKind.of(file.path, file.text) {
            case .ruby, .rubyTemplate:
                let index = places[file.path]
                let code = index.map { map.index.files[$0] } ?? CodeFile(path: file.path, text: file.text)
                result += ReferenceFinder(target, in: code, map, associations, index: index).found.values
            case .sql:
                result += SQLReferences(target, path: file.path, text: file.text, isSQL: true).found
            case .text:
                result += SQLReferences(target, path: file.path, text: file.text, isSQL: false).found
            default:
                result += TemplateReferences(target, path: file.path, text: file.text, map, associations).found
            }
        }
        result.sort { left, right in
            if left.strength != right.strength { return left.strength > right.strength }
            return (left.location.path, left.location.line) < (right.location.path, right.location.line)
        }
        return .references(Array(result.prefix(Self.referenceLimit)))
    }

    private static func searchWords(_ target: Target) -> [[UInt8]] {
        target.searchWords.filter { !$0.isEmpty }.map { Array($0.utf8) }
    }
}
