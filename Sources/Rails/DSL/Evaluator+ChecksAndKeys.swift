import DeployModel
import RubySyntax

/// Checks, unique and exclusion constraints, and primary keys.
extension Evaluator {
    func addConstraint(_ command: Command) {
        guard checkOptions(command), let table = table(command[0], command),
            let constraint = constraint(String(command.name.dropFirst("add_".count)), command[1], command)
        else { return }
        let validates = flag("validate", command, otherwise: true, worst: true)
        if flag("if_not_exists", command) {
            let name = constraint.name ?? "the constraint"
            guards.append(Guard(.unknown("\(name) exists"), is: false))
            emit(.addConstraint(table: table, constraint, validate: validates), at: command.node)
            guards.removeLast()
        } else {
            emit(.addConstraint(table: table, constraint, validate: validates), at: command.node)
        }
    }

    /// A check, unique or exclusion constraint as its call describes it.
    func constraint(_ sort: String, _ value: Value?, _ command: Command) -> Constraint? {
        let name = command.option("name")?.text
        switch sort {
        case "check_constraint":
            guard let expression = self.name(value, of: "expression", command) else { return nil }
            return Constraint(.check(expression: expression), name: name)
        case "exclusion_constraint":
            guard let expression = self.name(value, of: "expression", command) else { return nil }
            let method = command.option("using")?.name ?? "btree"
            let condition = command.option("where")?.text.map { " WHERE (\($0))" } ?? ""
            return Constraint(
                .exclusion("USING \(method) (\(expression))\(condition)"), name: name, deferrable: deferrable(command))
        default:
            let index = command.option("using_index")?.text
            let columns = value.flatMap { $0.isNull ? nil : names($0, command) } ?? []
            if columns.isEmpty, index == nil {
                if value == nil { _ = missing("column", nil, command) }
                return nil
            }
            return Constraint(
                .unique(
                    columns: columns, usingIndex: index, nullsNotDistinct: flag("nulls_not_distinct", command)),
                name: name, deferrable: deferrable(command))
        }
    }

    func removeConstraint(_ command: Command, _ sort: ConstraintSelector.Sort) {
        guard let table = table(command[0], command), let selector = selector(command, sort) else { return }
        emit(
            .removeConstraint(table: table, selector, ifExists: flag("if_exists", command)), at: command.node)
    }

    func validate(_ command: Command, _ sort: ConstraintSelector.Sort) {
        guard let table = table(command[0], command), let selector = selector(command, sort) else { return }
        emit(.validateConstraint(table: table, selector), at: command.node)
    }

    func selector(_ command: Command, _ sort: ConstraintSelector.Sort) -> ConstraintSelector? {
        guard checkOptions(command) else { return nil }
        var selector = ConstraintSelector(sort)
        if let name = command.option("name") {
            guard let text = self.name(name, of: "constraint", command) else { return nil }
            selector.name = text
        }
        if let columns = command.option("column") {
            guard let names = names(columns, command) else { return nil }
            selector.columns = names
        }
        if let expression = command.option("expression")?.text { selector.expression = expression }
        let given = command[1] ?? command.option("to_table")
        if let given, !given.isNull {
            guard fill(&selector, with: given, command) else { return nil }
        }
        if selector.name == nil, selector.columns.isEmpty, selector.toTable == nil, selector.expression == nil {
            _ = missing("constraint", given, command)
            return nil
        }
        return selector
    }

    func fill(_ selector: inout ConstraintSelector, with value: Value, _ command: Command) -> Bool {
        switch selector.sort {
        case .foreignKey:
            guard let table = table(value, command) else { return false }
            selector.toTable = table
        case .unique:
            guard let names = names(value, command) else { return false }
            selector.columns = names
        case .check, .exclusion:
            guard let text = name(value, of: "expression", command) else { return selector.name != nil }
            selector.expression = text
        case .any, .primaryKey:
            guard let text = name(value, of: "constraint", command) else { return false }
            selector.name = text
        }
        return true
    }

    func addPrimaryKey(_ command: Command) {
        guard let table = table(command[0], command), let given = command[1] ?? command.option("column"),
            let columns = names(given, command)
        else { return }
        emit(
            .addConstraint(
                table: table,
                Constraint(
                    .primaryKey(columns: columns, usingIndex: command.option("using_index")?.text),
                    name: command.option("name")?.text)),
            at: command.node)
    }

    func removePrimaryKey(_ command: Command) {
        guard let table = table(command[0], command) else { return }
        emit(
            .removeConstraint(table: table, ConstraintSelector(.primaryKey, name: command.option("name")?.text)),
            at: command.node)
    }
}
