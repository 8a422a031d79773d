import DeployModel
import RubySyntax

/// `a.b = c`: a call that may do anything.
extension Evaluator {
    func set(_ name: String, of receiver: Value, _ receiverNode: NodeID, to value: Value, at node: NodeID) {
        switch receiver {
        case .null, .bool, .int, .number, .symbol, .range, .sql, .question, .closure: break
        case .string, .array, .hash: change(receiverNode, from: receiver, to: .unknown(tree.shortSource(of: node)))
        case .constant(let model): set(name, ofConstant: model, to: value, at: node)
        case .unknown(let unknown): set(name, of: unknown, at: node)
        case .receiver(.silent): break
        case .receiver(.migration):
            if let method = methods[name] {
                _ = run(method, named: name, Command(name, [value], at: node), at: node)
            } else {
                setUnknown(name, at: node)
            }
        case .receiver: setUnknown(name, at: node)
        }
    }

    private func set(_ name: String, ofConstant constant: String, to value: Value, at node: NodeID) {
        if name == "table_name=" {
            classes[constant] = ClassDefinition(
                name: constant, superclass: classes[constant]?.superclass, body: classes[constant]?.body,
                isMigration: false, tableName: value.name ?? "?",
                hasDefaultScope: classes[constant]?.hasDefaultScope ?? true)
        } else if Self.isLibrary(constant) || constant == "ActiveRecord::Base" {
            guard name != "[]=" else { return }
            setUnknown(name, at: node)
        } else {
            noteAttribute(name, of: constant, at: node)
        }
    }

    private func set(_ name: String, of unknown: Value.Unknown, at node: NodeID) {
        if case .model(let model) = unknown.origin {
            noteAttribute(name, of: model, at: node)
        } else if name != "[]=" {
            setUnknown(name, at: node)
        }
    }

    /// An association's setter writes rows, and so may any that the application defines.
    private func noteAttribute(_ name: String, of model: String, at node: NodeID) {
        guard quietness == 0, !Self.harmlessSetters.contains(name) else { return }
        emit(.modelCode(model: model, call: name), at: node)
    }

    private func setUnknown(_ name: String, at node: NodeID) {
        guard quietness == 0, !Self.harmlessSetters.contains(name) else { return }
        emit(unreadable: .dynamicValue, "what `\(name)` sets isn't followed", at: node)
    }

    /// What changes how things are said, or how models and clocks behave: not where a statement goes.
    private static let harmlessSetters: Set<String> = [
        "logger=", "verbose=", "level=", "record_timestamps=", "locale=", "default_locale=", "zone=", "time_zone=",
        "default_timezone=", "formatter=", "inheritance_column=", "ignored_columns=", "sequence_name=", "primary_key=",
        "sync=", "abort_on_exception=", "report_on_exception=", "dump_schema_after_migration=", "type_map=",
        "type_map_for_results=", "belongs_to_required_by_default=", "enabled=", "perform_deliveries=",
        "delivery_method=", "read_timeout=", "open_timeout=", "use_ssl=", "store_full_sti_class=",
    ]
}
