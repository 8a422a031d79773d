internal import DeployModel
internal import SchemaReplay

extension RubyCall {
    /// The call that adds a constraint; nothing where this version of Rails has no method for it.
    func add(_ constraint: Constraint, to table: String, _ validate: Bool) -> String? {
        let rest = validate ? "" : ", validate: false"
        switch constraint.kind {
        case .foreignKey(let key): return add(key, to: table, constraint).map { $0 + rest }
        case .check(let expression):
            guard rails >= FrameworkVersion(6, 1) else { return nil }
            let isUsual = constraint.name == RailsNames.check(on: table, expression: expression)
            let name = isUsual ? "" : constraint.name.map { ", name: \(RubyText.string($0))" } ?? ""
            return "add_check_constraint \(RubyText.table(table)), \(RubyText.string(expression))\(name)\(rest)"
        case .unique(let columns, let index, false):
            guard rails >= FrameworkVersion(7, 1), constraint.deferrable == nil else { return nil }
            var parts = ["add_unique_constraint \(RubyText.table(table))"]
            if index == nil { parts.append(RubyText.symbols(columns)) }
            if let name = constraint.name { parts.append("name: \(RubyText.string(name))") }
            if let index { parts.append("using_index: \(RubyText.string(index))") }
            return parts.joined(separator: ", ")
        default: return nil
        }
    }

    private func add(_ key: ForeignKey, to table: String, _ constraint: Constraint) -> String? {
        // Rails before 5.2 takes `validate: false` and passes over it.
        guard rails >= FrameworkVersion(5, 2), constraint.deferrable == nil, key.columns.count == 1,
            key.primaryKey.count <= 1
        else { return nil }
        var parts = [
            "add_foreign_key \(RubyText.table(table)), \(RubyText.table(key.table))",
            "column: \(RubyText.symbols(key.columns))",
        ]
        if let target = key.primaryKey.first, target != "id" { parts.append("primary_key: \(RubyText.symbol(target))") }
        if let name = constraint.name, name != RailsNames.foreignKey(on: table, columns: key.columns) {
            parts.append("name: \(RubyText.string(name))")
        }
        for (option, action) in [("on_delete", key.onDelete), ("on_update", key.onUpdate)] {
            guard let action, action != "no action" else { continue }
            guard let word = Self.actions[action] else { return nil }
            parts.append("\(option): \(word)")
        }
        return parts.joined(separator: ", ")
    }

    private static let actions = ["cascade": ":cascade", "set null": ":nullify", "restrict": ":restrict"]

    /// The call that drops a constraint by its name.
    func remove(_ selector: ConstraintSelector, from table: String) -> String? {
        switch selector.sort {
        case .foreignKey:
            if let name = selector.name {
                return "remove_foreign_key \(RubyText.table(table)), name: \(RubyText.string(name))"
            }
            guard selector.columns.count == 1 else { return nil }
            return "remove_foreign_key \(RubyText.table(table)), column: \(RubyText.symbols(selector.columns))"
        case .check:
            guard rails >= FrameworkVersion(6, 1), let name = selector.name else { return nil }
            let expression = selector.expression.map { ", \(RubyText.string($0))" } ?? ""
            return "remove_check_constraint \(RubyText.table(table))\(expression), name: \(RubyText.string(name))"
        default: return nil
        }
    }

    /// The call that checks the rows.
    func validate(_ selector: ConstraintSelector, of table: String) -> String? {
        switch selector.sort {
        case .foreignKey where rails >= FrameworkVersion(5, 2):
            if let name = selector.name, !name.hasPrefix("fk_rails_") {
                return "validate_foreign_key \(RubyText.table(table)), name: \(RubyText.string(name))"
            }
            guard selector.columns.count == 1 else { return nil }
            return "validate_foreign_key \(RubyText.table(table)), column: \(RubyText.symbols(selector.columns))"
        case .check where rails >= FrameworkVersion(6, 1):
            return selector.name.map {
                "validate_check_constraint \(RubyText.table(table)), name: \(RubyText.string($0))"
            }
        default: return nil
        }
    }
}
