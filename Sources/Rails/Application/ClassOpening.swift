import RubySyntax

/// One `class` or `module` of a file with what is said between it and its `end`. A class may be opened in many places.
struct ClassOpening: Sendable {
    /// What a class inherits from, as written.
    enum Superclass: Sendable {
        case none
        case constant(ConstantPath)
        /// Worked out when the code runs: its source.
        case computed(String)
    }

    /// As written; nothing for a class without a name.
    var path: ConstantPath?
    /// The opening around it.
    var outer: Int?
    /// The index of its file.
    var file: Int
    var node: NodeID
    var isModule = false
    /// Whether it is no definition, only words for a class that is defined elsewhere: `User.class_eval do`.
    var isReopening = false
    /// Whether it is opened only at times: below an `if`, in a block that may not run.
    var isConditional = false
    var superclass = Superclass.none
    /// What is said of the class itself.
    var facts: [ClassFact] = []
    /// What a module says of the classes that include it: `included do`.
    var includedFacts: [ClassFact] = []
    /// Methods of a module's objects: facts for classes that extend themselves with it.
    var methodFacts: [ClassFact] = []
    /// Methods that a concern gives to the classes that include it: `class_methods do`.
    var classMethodFacts: [ClassFact] = []
    /// The full name: filled in once all files are known.
    var name = ""
}

/// A statement of a class's body that bears on its table.
struct ClassFact: Sendable {
    /// What the statement is.
    enum Kind: Sendable {
        /// `self.NAME = value`, or a method of that name with its value at its end.
        case setting(Setting, value: NodeID, operator: String)
        /// `NAME arguments`.
        case macro(String, arguments: [NodeID])
        /// A method that says nothing simple.
        case method(Setting)
        case unreadable(String)
    }

    /// What a class may say of itself.
    enum Setting: String, Sendable, CaseIterable {
        case tableName = "table_name"
        case tableNamePrefix = "table_name_prefix"
        case tableNameSuffix = "table_name_suffix"
        case ignoredColumns = "ignored_columns"
        case onlyColumns = "only_columns"
        case primaryKey = "primary_key"
        case inheritanceColumn = "inheritance_column"
        case abstractClass = "abstract_class"
        case pluralizes = "pluralize_table_names"
        case enumeratesColumns = "enumerate_columns_in_select_statements"
        case belongsToRequired = "belongs_to_required_by_default"
        case columns = "columns"
    }

    var kind: Kind
    var node: NodeID
    var file: Int
    /// The opening that it stands in, by which its constants are found.
    var scope: Int?
    /// Whether it holds only at times: it stands below an `if`, a loop, a block.
    var isConditional: Bool
}
