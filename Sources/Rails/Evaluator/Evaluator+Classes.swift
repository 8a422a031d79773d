import DeployModel
import RubySyntax

extension Evaluator {
    /// Notes what the whole file defines, then runs the migration's forward direction.
    func run(_ migration: MigrationClass) {
        noteFile()
        runClassBody(migration)
        noteReopening(of: migration)
        if let parent = migration.parent { inherit(parent, migration) }
        perform(direction: methods["change"] != nil ? "change" : "up", of: migration)
    }

    /// Says so if the migration's class is opened more than once: methods of the same name replace one another.
    private func noteReopening(of migration: MigrationClass) {
        for node in MigrationClass.classes(in: tree.statements, of: tree) {
            guard case .class(let name, _, let body) = tree[node].syntax, body != migration.body,
                tree.source(of: name) == migration.name
            else { continue }
            emit(unreadable: .unknownCall, "the class `\(migration.name)` is opened again here", at: node)
        }
    }

    private func perform(direction: String, of migration: MigrationClass) {
        for name in ["migrate", "exec_migration"] {
            guard let method = methods[name] else { continue }
            emit(
                unreadable: .unknownCall, "the migration has a `\(name)` of its own, which may do anything",
                at: method.body)
        }
        guard let method = methods[direction] else { return }
        whole = method.body
        _ = run(method, named: direction, Command(direction, at: method.body), at: method.body)
    }

    /// Undoes the migration: its `change` inverted, or its `down`.
    func runBackwards(_ migration: MigrationClass) {
        noteFile()
        runClassBody(migration)
        if let change = methods["change"] {
            whole = change.body
            revert(at: change.body) { [self] in
                _ = run(change, named: "change", Command("change", at: change.body), at: change.body)
            }
        } else {
            perform(direction: "down", of: migration)
        }
    }

    /// Classes, modules and constants outside the migration's class.
    private func noteFile() {
        for node in tree.statements { note(topLevel: node) }
    }

    private func note(topLevel node: NodeID) {
        switch tree[node].syntax {
        case .class(let name, _, _):
            note(class: node)
            if tree.source(of: name).contains("ActiveRecord::") {
                emit(unreadable: .unknownCall, "the file changes what `\(tree.source(of: name))` does", at: node)
            }
        case .module(let name, let body):
            modules[tree.source(of: name)] = body
            for node in MigrationClass.statements(of: body, in: tree) { note(topLevel: node) }
        case .assignment(let target, "=", let value):
            if case .constant = tree[target].syntax { bind(target, to: evaluate(value)) }
        case .def: _ = define(node)
        case .unreadable(let reason): emit(unreadable: .syntax, reason, at: node)
        case .call(let call) where call.receiver != nil && Self.reshaping.contains(call.name):
            emit(
                unreadable: .unknownCall, "`\(tree.headSource(of: node))` may change what the migration does", at: node)
        case .call, .if, .begin, .command:
            // It runs as soon as the file is loaded.
            evaluate(node, as: .statement)
            jump = isStopped ? jump : nil
        default: break
        }
    }

    /// Calls on a class that give it other methods.
    private static let reshaping: Set<String> = [
        "class_eval", "class_exec", "module_eval", "instance_eval", "include", "extend", "prepend", "define_method",
        "alias_method", "send", "remove_method", "undef_method", "define_singleton_method",
    ]

    /// Notes a class's name, superclass and table.
    func note(class node: NodeID) {
        guard case .class(let nameNode, let superclass, let body) = tree[node].syntax else { return }
        let name = constantName(nameNode) ?? tree.source(of: nameNode)
        let parent = superclass.map { tree.source(of: $0) }
        var definition = ClassDefinition(
            name: name, superclass: parent, body: body,
            isMigration: parent?.contains("ActiveRecord::Migration") ?? false)
        for statement in MigrationClass.statements(of: body, in: tree) { note(statement, of: &definition) }
        classes[name] = definition
    }

    private func note(_ statement: NodeID, of definition: inout ClassDefinition) {
        switch tree[statement].syntax {
        case .assignment(let target, "=", let value):
            if case .call(let call) = tree[target].syntax, call.name == "table_name" || call.name == "table_name=" {
                definition.tableName = evaluate(value).name ?? "?"
            } else if case .constant = tree[target].syntax, !definition.isMigration {
                bind(target, to: evaluate(value))
            }
        case .call(let call):
            if call.name == "set_table_name" || call.name == "table_name=", let value = call.arguments.first {
                definition.tableName = evaluate(value).name ?? "?"
            }
            if call.name == "default_scope" || call.name == "include" { definition.hasDefaultScope = true }
        case .class: if !definition.isMigration { note(class: statement) }
        default: break
        }
    }

    /// Runs a class body: definitions are noted, constants evaluated, calls made.
    private func runClassBody(_ migration: MigrationClass) {
        runClassBody(migration.body)
    }

    private func runClassBody(_ body: NodeID) {
        // Methods may be used above the line that defines them.
        noteDefinitions(in: body)
        for statement in MigrationClass.statements(of: body, in: tree) {
            switch tree[statement].syntax {
            case .def, .class, .module, .singletonClass, .alias, .undef: continue
            default: evaluate(statement, as: .statement)
            }
            if jump != nil { break }
        }
        jump = isStopped ? jump : nil
    }

    /// Notes the methods, classes and modules that stand in a body.
    func noteDefinitions(in body: NodeID) {
        for statement in MigrationClass.statements(of: body, in: tree) {
            switch tree[statement].syntax {
            case .def, .alias: _ = define(statement)
            case .class: note(class: statement)
            case .module(let name, let inner): modules[tree.source(of: name)] = inner
            case .singletonClass(_, let inner): noteDefinitions(in: inner)
            case .call(let call) where call.receiver == nil && !call.arguments.isEmpty:
                // `private def name …`
                for argument in call.arguments { if case .def = tree[argument].syntax { _ = define(argument) } }
            default: break
            }
        }
    }

    /// `include Name`; what is prepended goes before the class's own methods.
    func include(_ names: [NodeID], overridesOwn: Bool = false) {
        for node in names {
            let name = tree.source(of: node)
            if let body = modules[name] {
                let own = methods
                noteDefinitions(in: body)
                methods.merge(own) { other, own in overridesOwn ? other : own }
            } else {
                foreignModules.append(name)
                guard !Self.frameworkModules.contains(where: { name == $0 || name.hasPrefix($0 + "::") }) else {
                    continue
                }
                emit(
                    unreadable: .missingFile, "the module `\(name)` isn't in this file, and may change what is called",
                    at: node)
            }
        }
    }

    /// Modules that give helpers and take no call of a migration over.
    private static let frameworkModules = [
        "ActionView", "ActionController", "ActiveSupport", "ERB", "FileUtils", "Rails", "Rake", "Singleton",
    ]

    /// A superclass that isn't Rails' own: in this file, or in another.
    private func inherit(_ parent: String, _ migration: MigrationClass) {
        let own = methods
        if let body = classes[parent]?.body {
            runClassBody(body)
            methods.merge(own) { _, own in own }
        }
        let says = methods["change"] == nil && methods["up"] == nil
        guard says || classes[parent] == nil else { return }
        let reason =
            says
            ? "what `\(migration.name)` does is said by its superclass `\(parent)`"
            : "the superclass `\(parent)` isn't in this file, and may change what is called"
        emit(unreadable: .missingFile, reason, at: migration.body)
    }

    // MARK: Tables of models

    /// The table of a class that this file defines; nothing for any other class, which may say otherwise.
    func tableName(ofModel name: String) -> String? {
        var next = name
        for _ in 0..<10 {
            guard let definition = definition(ofModel: next) else { return nil }
            if let table = definition.tableName { return table == "?" ? nil : table }
            guard let parent = definition.superclass else { return nil }
            if Self.modelBases.contains(parent) { return inflector.tableName(ofClass: next) }
            next = parent
        }
        return nil
    }

    /// What this file, or the model's own, says of a class.
    func definition(ofModel name: String) -> ClassDefinition? {
        if classes[name] == nil { noteModel(name) }
        return classes[name]
    }

    /// Looks a model of the application up in its file.
    private func noteModel(_ name: String) {
        guard !name.contains(":"), openModelFiles.insert(name).inserted, openModelFiles.count < 100,
            let file = resolve(.file("app/models/\(Inflector.underscore(name)).rb"))
        else { return }
        let model = ModelFile(RubyParser.parse(file.text), named: name)
        if let model { classes[name] = model.definition(name) }
    }

    static let modelBases: Set<String> = [
        "ActiveRecord::Base", "::ActiveRecord::Base", "ApplicationRecord", "::ApplicationRecord",
    ]
}
