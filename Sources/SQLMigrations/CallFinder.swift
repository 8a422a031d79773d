internal import DeployModel
internal import SQLSyntax

/// Finds the functions that a query calls, and what they do besides giving a value.
struct CallFinder {
    /// A function that is called.
    struct Call {
        let name: String
        /// What it does; nothing if it only gives a value.
        let effect: Action?
    }

    private let source: StatementSource

    init(_ source: StatementSource) {
        self.source = source
    }

    /// The calls, each name once unless its arguments matter.
    func calls(in node: SQLNode) -> [Call] {
        var seen: Set<String> = []
        return node.descendants(named: "FuncCall").compactMap { call in
            var parts = call.strings("funcname")
            if parts.first == "pg_catalog" { parts.removeFirst() }
            let name = SQLName.joined(parts)
            if let effect = knownEffect(name, call) { return Call(name: name, effect: effect) }
            guard seen.insert(name).inserted else { return nil }
            let isHarmless = HarmlessFunctions.contains(name)
            let reason = "the function \(name) may do anything"
            return Call(name: name, effect: isHarmless ? nil : .unreadable(Unreadable(.unknownCall, reason)))
        }
    }

    private func knownEffect(_ name: String, _ call: SQLNode) -> Action? {
        let arguments = call.elements("args")
        switch name {
        case "setval", "nextval": return .sequence(name: sequence(arguments.first) ?? "", words(call))
        case "set_config":
            guard arguments.count == 3, let setting = text(arguments[0]), let value = text(arguments[1]) else {
                return .unreadable(Unreadable(.dynamicValue, "set_config's setting or value is worked out at run time"))
            }
            let isLocal = arguments[2]["A_Const"]?["boolval"]?.flag("boolval") ?? false
            return .setting(name: setting, value: value, isLocal: isLocal)
        case "pg_sleep": return .sleep(seconds: arguments.first.flatMap { Double(source.expression($0)) })
        case "pg_sleep_for", "pg_sleep_until": return .sleep(seconds: nil)
        case _ where Self.statements.contains(name): return .otherStatement("SELECT " + words(call))
        default: return nil
        }
    }

    /// Functions whose work is known and that have no operation of their own.
    private static let statements: Set<String> = [
        "pg_advisory_lock", "pg_advisory_xact_lock", "pg_advisory_unlock", "pg_advisory_unlock_all",
        "pg_try_advisory_lock", "pg_try_advisory_xact_lock", "pg_notify", "pg_terminate_backend", "pg_cancel_backend",
        "pg_reload_conf", "pg_stat_reset", "create_hypertable", "set_chunk_time_interval", "add_retention_policy",
        "add_compression_policy", "addgeometrycolumn", "dropgeometrycolumn", "lo_create", "lo_unlink",
    ]

    private func words(_ call: SQLNode) -> String {
        SQLExpressionPrinter().text(ofCall: call) ?? source.words(limit: Operation.excerptLimit)
    }

    /// `'users_id_seq'`, `'users_id_seq'::regclass`; nothing where the name is worked out.
    private func sequence(_ node: SQLNode?) -> String? {
        guard let text = text(node) else { return nil }
        let name = text.utf8.contains(UInt8(ascii: "\"")) ? text : text.lowercased()
        return SQLName.joined(name.split(separator: ".").map { $0.filter { $0 != "\"" } })
    }

    private func text(_ node: SQLNode?) -> String? {
        var node = node
        while let cast = node?["TypeCast"] { node = cast["arg"] }
        return node?["A_Const"]?["sval"]?.string("sval")
    }
}
