import DeployModel
import RubySyntax

extension Evaluator {
    func performType(_ command: Command) -> Value? {
        switch command.name {
        case "enable_extension", "create_extension": enableExtension(command)
        case "disable_extension", "drop_extension": disableExtension(command)
        // activerecord-pg_enum and similar gems name it otherwise.
        case "create_enum", "create_enumeration": createEnum(command)
        case "drop_enum", "drop_enumeration": dropEnum(command)
        case "rename_enum": renameEnum(command)
        case "add_enum_value": addEnumValues(command)
        case "add_enum_values": addEnumValues(command)
        case "rename_enum_value": renameEnumValue(command)
        case "remove_enum_value", "delete_from_enum": removeEnumValue(command)
        case "create_schema": withName(command, "schema") { .createSchema($0) }
        case "drop_schema":
            withName(command, "schema") {
                .dropSchema($0, cascade: command.isOn("force") || command.option("force")?.name == "cascade")
            }
        case "rename_schema":
            if let new = name(command[1], of: "schema", command) {
                withName(command, "schema") { .renameSchema($0, to: new) }
            }
        default: return nil
        }
        return .null
    }

    private func withName(_ command: Command, _ what: String, _ action: (String) -> Action) {
        guard let name = name(command[0], of: what, command) else { return }
        emit(action(Self.tableName(name)), at: command.node)
    }

    private func enableExtension(_ command: Command) {
        guard let name = name(command[0], of: "extension", command) else { return }
        emit(.enableExtension(name.split(separator: ".").last.map(String.init) ?? name), at: command.node)
    }

    private func disableExtension(_ command: Command) {
        guard let name = name(command[0], of: "extension", command) else { return }
        let cascades = conventions.disableExtensionCascades || command.option("force")?.name == "cascade"
        emit(
            .disableExtension(name.split(separator: ".").last.map(String.init) ?? name, cascade: cascades),
            at: command.node)
    }

    // MARK: Enums

    private func createEnum(_ command: Command) {
        guard let name = name(command[0], of: "type", command) else { return }
        guard let values = texts(command[1], command) else { return }
        emit(.createEnum(name: Self.tableName(name), values: values), at: command.node)
    }

    private func texts(_ value: Value?, _ command: Command) -> [String]? {
        let list = value?.elements ?? value?.entries?.map(\.key)
        let texts = list?.map(\.text)
        guard let texts, !texts.contains(nil) else {
            _ = missing("list of values", value, command)
            return nil
        }
        return texts.compactMap(\.self)
    }

    private func dropEnum(_ command: Command) {
        withName(command, "type") { .dropType($0, ifExists: command.isOn("if_exists")) }
    }

    private func renameEnum(_ command: Command) {
        guard let new = name(command.option("to") ?? command[1], of: "type", command) else { return }
        withName(command, "type") { .renameType($0, to: new) }
    }

    private func addEnumValues(_ command: Command) {
        guard let type = name(command[0], of: "type", command) else { return }
        for value in command.positional.dropFirst().flatMap(\.asArray) {
            guard let text = name(value, of: "value", command) else { continue }
            emit(
                .addEnumValue(
                    type: Self.tableName(type), value: text, before: command.option("before")?.text,
                    after: command.option("after")?.text, ifNotExists: flag("if_not_exists", command)),
                at: command.node)
        }
    }

    private func renameEnumValue(_ command: Command) {
        guard let type = name(command[0], of: "type", command),
            let old = name(command.option("from") ?? command[1], of: "value", command),
            let new = name(command.option("to") ?? command[2], of: "value", command)
        else { return }
        emit(.renameEnumValue(type: Self.tableName(type), from: old, to: new), at: command.node)
    }

    /// PostgreSQL has no statement for it: gems write to the system tables or make the type anew.
    private func removeEnumValue(_ command: Command) {
        emit(
            unreadable: .unknownCall, "`\(command.name)` takes a value out of a type in a way that only its gem knows",
            at: command.node)
    }
}
