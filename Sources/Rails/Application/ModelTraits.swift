import DeployModel
import RubySyntax

/// What a class says of its table, with all that it takes over from parents and concerns.
struct ModelTraits: Sendable {
    /// `belongs_to`.
    struct Parent: Sendable {
        var columns: [String]
        var isRequired: Bool
        /// The class on the other side, as written or by the association's name; nothing if it isn't one class, or
        /// isn't found by its own key.
        var className: String?
        var fact: ClassFact
    }

    /// `has_and_belongs_to_many`.
    struct Join: Sendable {
        var name: String
        /// The class on the other side.
        var className: String
        /// `join_table:`.
        var table: NodeID?
        var fact: ClassFact
    }

    var ignored = ColumnList()
    var primaryKey: String?
    var inheritanceColumn: String? = "type"
    var enumeratesColumns: Bool?
    var belongsToRequired: Bool?
    var aliases: [String: String] = [:]
    /// Attributes, among them associations.
    var required: Set<String> = []
    var unique: [Set<String>] = []
    var parents: [String: Parent] = [:]
    var joins: [Join] = []

    /// An attribute's columns: of `belongs_to :user`, `user_id`.
    func columns(of attribute: String) -> [String] {
        if let parent = parents[attribute] { return Array(parent.columns.prefix(1)) }
        return [aliases[attribute] ?? attribute]
    }

    /// The columns that are required, associations with their keys.
    func requiredColumns() -> Set<String> {
        var columns = Set(required.flatMap { self.columns(of: $0) })
        for parent in parents.values where parent.isRequired { columns.formUnion(parent.columns) }
        return columns
    }

    /// The associations whose parent is validated to be there.
    var demandedParents: [Parent] {
        parents.filter { $0.value.isRequired || required.contains($0.key) }.map(\.value)
    }

    /// The sets of columns that are unique together.
    func uniqueColumns() -> [Set<String>] {
        var seen: Set<Set<String>> = []
        return unique.map { Set($0.flatMap { columns(of: $0) }) }.filter { seen.insert($0).inserted }
    }
}
