import DeployModel
import RubySyntax

/// An open block of `create_table` or `change_table`.
struct TableBlock {
    /// What the block's calls add to.
    enum Kind: Equatable {
        /// A table that comes into being when the block ends.
        case creating
        /// A table that is there.
        case changing
    }

    let kind: Kind
    let name: String
    /// How many guards held when it was opened: what has more is conditional.
    let guardDepth: Int
    var definition: TableDefinition
    /// What follows the table: its indexes and foreign keys, and what stands under a condition.
    var followers: [Follower] = []

    /// An operation that follows the table's.
    struct Follower {
        let action: Action
        let guards: [Guard]
        let node: NodeID
    }

    init(_ kind: Kind, name: String, guardDepth: Int) {
        self.kind = kind
        self.name = name
        self.guardDepth = guardDepth
        definition = TableDefinition(name)
    }
}
