import DeployModel
import RubySyntax

extension Evaluator {
    func performConstraint(_ command: Command) -> Value? {
        switch command.name {
        case "add_foreign_key": addForeignKey(command)
        case "remove_foreign_key": removeForeignKey(command)
        case "validate_foreign_key": validate(command, .foreignKey)
        case "add_check_constraint", "add_unique_constraint", "add_exclusion_constraint", "add_unique_key":
            addConstraint(command)
        case "remove_check_constraint": removeConstraint(command, .check)
        case "remove_unique_constraint", "remove_unique_key": removeConstraint(command, .unique)
        case "remove_exclusion_constraint": removeConstraint(command, .exclusion)
        case "validate_check_constraint": validate(command, .check)
        case "validate_constraint": validate(command, .any)
        case "remove_constraint": removeConstraint(command, .any)
        case "add_primary_key": addPrimaryKey(command)
        case "remove_primary_key": removePrimaryKey(command)
        default: return nil
        }
        return .null
    }

    // MARK: Foreign keys

    func addForeignKey(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command),
            let constraint = foreignKey(from: table, command[1], command)
        else { return }
        let validates = flag("validate", command, otherwise: true, worst: true)
        unless(exists: command, .foreignKeyExists(table: table, selector(of: constraint)), is: false) {
            emit(.addConstraint(table: table, constraint, validate: validates), at: command.node)
        }
    }

    func selector(of constraint: Constraint) -> ConstraintSelector {
        guard case .foreignKey(let key) = constraint.kind else { return ConstraintSelector(.foreignKey) }
        return ConstraintSelector(.foreignKey, name: constraint.name, columns: key.columns, toTable: key.table)
    }

    /// `if_not_exists: true` and `if_exists: true` ask the database first.
    func unless(exists command: Command, _ question: Guard.Condition, is expected: Bool, _ body: () -> Void) {
        let asks = flag(expected ? "if_exists" : "if_not_exists", command)
        if asks { guards.append(Guard(question, is: expected)) }
        body()
        if asks { guards.removeLast() }
    }

    /// A foreign key as its call describes it.
    func foreignKey(from table: String, _ target: Value?, _ command: Command) -> Constraint? {
        guard let other = self.table(target ?? command.option("to_table"), command) else { return nil }
        let columns: [String]
        if let given = command.option("column"), !given.isNull {
            guard let names = names(given, command) else { return nil }
            columns = names
        } else {
            columns = [defaultColumn(for: other, from: table)]
        }
        let primaryKey = command.option("primary_key").flatMap { names($0, command) } ?? []
        let key = ForeignKey(
            columns: columns, table: other, primaryKey: primaryKey, onDelete: action("on_delete", command),
            onUpdate: action("on_update", command))
        return Constraint(
            .foreignKey(key), name: command.option("name")?.text, deferrable: deferrable(command))
    }

    private func defaultColumn(for table: String, from: String) -> String {
        let plain = table.split(separator: ".").last.map(String.init) ?? table
        let column = inflector.singular(plain) + "_id"
        guard let columns = dumpedColumns[from], columns.count < Limits.rounds, !columns.contains(column) else {
            return column
        }
        // A dump names the column only where it isn't the one that Rails expects: the app has a plural of its own.
        let candidates = columns.filter { name in
            name.hasSuffix("_id") && name.utf8.count > 5 && plain.hasPrefix(name.dropLast("_id".count))
        }
        return candidates.max { $0.utf8.count < $1.utf8.count } ?? column
    }

    func names(_ value: Value, _ command: Command) -> [String]? {
        var result: [String] = []
        for element in value.asArray {
            guard let name = column(element, command) else { return nil }
            result.append(name)
        }
        return result
    }

    func action(_ option: String, _ command: Command) -> String? {
        guard let value = command.option(option), !value.isNull else { return nil }
        switch value.name {
        case "cascade": return "cascade"
        case "nullify": return "set null"
        case "restrict": return "restrict"
        default:
            if !value.isKnown { _ = missing("value of `\(option)`", value, command) }
            return nil
        }
    }

    func deferrable(_ command: Command) -> String? {
        guard let value = command.option("deferrable"), value.truth != false else { return nil }
        return value.name == "deferred" ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE"
    }

    func removeForeignKey(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command) else { return }
        var selector = ConstraintSelector(.foreignKey)
        if let target = command[1] ?? command.option("to_table") {
            guard let other = self.table(target, command) else { return }
            selector.toTable = other
        }
        if let given = command.option("column") {
            guard let columns = names(given, command) else { return }
            selector.columns = columns
        }
        if let name = command.option("name") {
            guard let text = self.name(name, of: "foreign key", command) else { return }
            selector.name = text
        }
        let isAsked = flag("if_exists", command)
        emit(.removeConstraint(table: table, selector, ifExists: isAsked), at: command.node)
    }
}
