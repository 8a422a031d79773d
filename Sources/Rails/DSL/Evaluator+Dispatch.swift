import DeployModel
import RubySyntax

extension Evaluator {
    /// A call of the migrations' own language; nothing if it is none.
    func perform(_ command: Command) -> Value? {
        if !recordings.isEmpty, record(command) { return .null }
        return performTable(command) ?? performColumn(command) ?? performIndex(command) ?? performConstraint(command)
            ?? performType(command) ?? performView(command) ?? performData(command) ?? performHelper(command)
    }

    // MARK: Reading arguments

    /// The name of a table; if it isn't known, says so.
    func table(_ value: Value?, _ command: Command) -> String? {
        if case .constant(let model)? = value {
            if let table = tableName(ofModel: model) { return table }
            return missing("table", .unknown("\(model).table_name"), command)
        }
        guard let name = value?.name, !name.isEmpty else { return missing("table", value, command) }
        return Self.tableName(name)
    }

    /// A table's name without `public` in front and without quotes.
    static func tableName(_ name: String) -> String {
        let plain = name.utf8.contains(UInt8(ascii: "\"")) ? name.replacing("\"", with: "") : name
        return plain.hasPrefix("public.") ? String(plain.dropFirst("public.".count)) : plain
    }

    /// The name of a column; if it isn't known, says so.
    func column(_ value: Value?, _ command: Command) -> String? {
        guard let name = value?.name, !name.isEmpty else { return missing("column", value, command) }
        return name
    }

    /// The name of anything else; if it isn't known, says so.
    func name(_ value: Value?, of what: String, _ command: Command) -> String? {
        guard let name = value?.text, !name.isEmpty else { return missing(what, value, command) }
        return name
    }

    func missing(_ what: String, _ value: Value?, _ command: Command) -> String? {
        let reason =
            if let value {
                "the \(what) of `\(command.name)` is worked out at run time: `\(source(of: value, command))`"
            } else {
                "`\(command.name)` names no \(what)"
            }
        emit(unreadable: .dynamicValue, reason, at: command.node)
        return nil
    }

    private func source(of value: Value, _ command: Command) -> String {
        if case .unknown(let unknown) = value { return unknown.source }
        return value.text ?? tree.shortSource(of: command.node)
    }

    /// Says so if there are options that only the run tells.
    func checkOptions(_ command: Command) -> Bool {
        guard let source = command.unknownOptions else { return true }
        emit(
            unreadable: .dynamicValue, "options of `\(command.name)` are worked out at run time: `\(source)`",
            at: command.node)
        return false
    }

    /// Whether an option is on; if it isn't known, says so and takes the answer that is worse.
    func flag(_ name: String, _ command: Command, otherwise: Bool = false, worst: Bool? = nil) -> Bool {
        guard let value = command.option(name) else { return otherwise }
        if let truth = value.truth { return value.isNull ? otherwise : truth }
        emit(
            unreadable: .dynamicValue,
            "the option `\(name)` of `\(command.name)` is worked out at run time: `\(source(of: value, command))`",
            at: command.node)
        return worst ?? otherwise
    }
}
