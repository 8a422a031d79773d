import Foundation
import Testing

/// One `import` line of a source file.
struct ImportLine: Hashable, CustomStringConvertible {
    let target: String
    let file: String
    let line: Int
    let module: String
    /// The condition of the `#if` around it, with `else` behind it in that branch.
    let condition: String

    var description: String { "\(target)/\(file):\(line) imports \(module)" }
}

/// The sources as they lie in the repository.
enum SourceTree {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources")

    static func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    }

    static func files(of target: String) -> [(name: String, text: String)] {
        let root = folder.appendingPathComponent(target).path
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            (name, String(decoding: FileManager.default.contents(atPath: "\(root)/\(name)") ?? Data(), as: UTF8.self))
        }
    }

    static func imports() throws -> [ImportLine] {
        try targets().flatMap { target in
            files(of: target).flatMap { imports(in: $0.text, of: $0.name, in: target) }
        }
    }

    static func imports(in text: String, of file: String, in target: String) -> [ImportLine] {
        var condition = ""
        var found: [ImportLine] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ")
            switch words.first {
            case "#if", "#elseif": condition = words.dropFirst().joined(separator: " ")
            case "#else": condition += " else"
            case "#endif": condition = ""
            default: break
            }
            let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var", "let", "typealias"]
            guard let start = words.firstIndex(of: "import"), words[..<start].allSatisfy(isModifier),
                let name = words[(start + 1)...].first(where: { !kinds.contains($0) })
            else { continue }
            let module = name.split(separator: ".").first.map(String.init) ?? ""
            found.append(ImportLine(target: target, file: file, line: index + 1, module: module, condition: condition))
        }
        return found
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}

@Suite struct `The arrows point one way` {
    private static let system: Set<String> = ["Glibc", "Musl", "Darwin"]
    private static let reading: Set<String> = ["DeployModel", "Gathering", "GitStore", "PathRules", "Settings"]
    private static let pure: Set<String> = ["DeployModel", "DeployRules", "Reporting", "Artifacts"]
    private static let commands = reading.union(pure).union(system)
        .union(["Analysis", "ArgumentParser", "ChildProcess", "CommandSupport", "FoundationEssentials", "Terminal"])

    /// What each target may import: the design, section 3. Targets without Swift sources import nothing.
    static let allowed: [String: Set<String>] = [
        "CLibGit2": [], "CLibGit2WithoutNetwork": [], "CZlib": [],
        "DeployModel": [],
        "DatabaseEffects": ["DeployModel", "SchemaReplay"],
        "DeployRules": ["DatabaseEffects", "DeployModel", "SchemaReplay"], "Reporting": ["DeployModel"],
        "PathRules": ["DeployModel"],
        "Settings": ["DeployModel"],
        "Artifacts": ["DeployModel", "FoundationEssentials"],
        "ChildProcess": system, "Terminal": system.union(["Synchronization"]),
        "GitStore": system.union(["CLibGit2", "CZlib", "ChildProcess", "DeployModel"]),
        "CPgQuery": [], "RubySyntax": ["DeployModel"], "SQLSyntax": system.union(["CPgQuery", "DeployModel"]),
        "SchemaReplay": ["DeployModel"], "SQLMigrations": ["DeployModel", "SQLSyntax", "SchemaReplay"],
        "Rails": ["DeployModel", "RubySyntax", "SQLMigrations", "SchemaReplay"],
        "MigrationFiles": ["DeployModel", "Rails", "SQLMigrations", "SchemaReplay"],
        "Gathering": ["DeployModel", "GitStore", "MigrationFiles", "PathRules", "Rails", "Settings"],
        "HookInstallation": system.union(["ChildProcess"]),
        "Analysis": reading.union(["DeployRules", "MigrationFiles", "Reporting", "Terminal"]),
        "PrePush": reading.union(["Analysis", "Reporting", "Terminal"]),
        "CommandSupport": commands.subtracting(["CommandSupport"]),
        "AnalyzeCommands": commands.subtracting(["FoundationEssentials"]).union(["HookInstallation", "MigrationFiles"]),
        "StepCommands": commands.subtracting(["FoundationEssentials"]).union([
            "HTTPTransport", "HerokuPlatform", "Preflight",
        ]),
        "CCurl": [], "HTTPTransport": system.union(["CCurl", "Synchronization"]),
        "HerokuPlatform": system.union([
            "ChildProcess", "DeployModel", "FoundationEssentials", "HTTPTransport", "Synchronization",
        ]),
        "Preflight": ["DeployModel"],
        "LocalHeroku": system.union([
            "ArgumentParser", "ChildProcess", "FlyingFox", "FlyingSocks", "FoundationEssentials", "Synchronization",
        ]),
        "local-heroku": ["LocalHeroku"],
        "replay-history": ["ChildProcess", "DeployModel", "Gathering", "GitStore", "SchemaReplay", "Settings"],
        "model-list": system.union(["DeployModel", "GitStore", "Rails"]),
        "ruby-words": system.union(["GitStore", "RubySyntax"]),
        "drawbridge": ["AnalyzeCommands", "CommandSupport"],
        "drawbridge-step": ["CommandSupport", "StepCommands"],
        "drawbridge-pre-push": system.union(["Analysis", "ChildProcess", "PrePush"]),
    ]

    @Test func `from each target to those that the table names`() throws {
        let wrong = try SourceTree.imports().filter { line in
            line.module != "Foundation" && !(Self.allowed[line.target]?.contains(line.module) ?? false)
        }
        #expect(wrong == [])
        #expect(try SourceTree.targets() == Self.allowed.keys.sorted())
    }

    @Test func `and never in a circle`() {
        var rest = Self.allowed.mapValues { $0.intersection(Self.allowed.keys) }
        while let (leaf, _) = rest.first(where: { $0.value.isEmpty }) {
            rest[leaf] = nil
            rest = rest.mapValues { $0.subtracting([leaf]) }
        }
        #expect(rest == [:])
    }

    @Test func `and the arrows that carry the design are drawn`() throws {
        let drawn = Set(try SourceTree.imports().map { "\($0.target) → \($0.module)" })
        let known = [
            "GitStore → ChildProcess", "GitStore → CLibGit2", "Gathering → GitStore", "Gathering → PathRules",
            "Gathering → Settings", "Analysis → DeployRules", "PrePush → Analysis", "Artifacts → FoundationEssentials",
            "Gathering → MigrationFiles", "MigrationFiles → Rails", "Rails → RubySyntax", "SQLSyntax → CPgQuery",
            "DeployRules → SchemaReplay", "DeployRules → DatabaseEffects", "Gathering → Rails",
            "Reporting → DeployModel", "DeployRules → DeployModel",
            "HookInstallation → ChildProcess", "StepCommands → HerokuPlatform", "StepCommands → Preflight",
            "HerokuPlatform → HTTPTransport", "HTTPTransport → CCurl",
        ]
        #expect(Set(known).subtracting(drawn) == [])
    }

    @Test func `and only those start programs that may`() throws {
        let starters = Set(try SourceTree.imports().filter { $0.module == "ChildProcess" }.map(\.target))
        let may: Set = [
            "AnalyzeCommands", "CommandSupport", "GitStore", "HerokuPlatform", "HookInstallation", "LocalHeroku",
            "StepCommands", "drawbridge", "drawbridge-pre-push", "drawbridge-step", "replay-history",
        ]
        #expect(starters.subtracting(may) == [])
    }

    @Test func `and only drawbridge-step reaches a network`() throws {
        let reaching: Set = ["CCurl", "HTTPTransport", "HerokuPlatform", "FlyingFox", "FlyingSocks"]
        let found = Set(try SourceTree.imports().filter { reaching.contains($0.module) }.map(\.target))
        #expect(found.subtracting(["HTTPTransport", "HerokuPlatform", "LocalHeroku", "StepCommands"]) == [])
    }

    @Test func `and Foundation stands only where FoundationEssentials is not to be had`() throws {
        let imports = try SourceTree.imports()
        let foundation = imports.filter { $0.module.hasPrefix("Foundation") }
        for line in foundation {
            let condition = "canImport(FoundationEssentials)" + (line.module == "Foundation" ? " else" : "")
            #expect(["Foundation", "FoundationEssentials"].contains(line.module), "\(line)")
            #expect(line.condition == condition, "\(line)")
        }
        #expect(
            Set(foundation.map(\.target)).subtracting([
                "Artifacts", "CommandSupport", "HerokuPlatform", "LocalHeroku",
            ]) == [])
        #expect(!foundation.isEmpty)
    }

    @Test func `and entry points are short`() throws {
        for target in ["drawbridge", "drawbridge-pre-push", "drawbridge-step", "local-heroku"] {
            let files = SourceTree.files(of: target)
            #expect(files.map(\.name) == ["main.swift"])
            #expect(files.allSatisfy { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 31 })
        }
    }

    @Test(
        arguments: [
            ("import A", "A"), ("public import A", "A"), ("@unsafe @preconcurrency internal import A", "A"),
            ("import struct A.B", "A"),
            ("@testable import A.B", "A"), ("// import A", nil), ("    text.import(A)", nil), ("important A", nil),
            ("    import A", "A"),
        ] as [(String, String?)])
    func `as far as an import line is recognised`(_ line: String, _ module: String?) {
        #expect(SourceTree.imports(in: line, of: "f", in: "t").map(\.module) == [module].compactMap(\.self))
    }

    @Test func `as far as the condition around a line is recognised`() {
        let text = "import A\n#if canImport(B)\nimport B\n#elseif x\nimport C\n#else\nimport D\n#endif\nimport E"
        let found = SourceTree.imports(in: text, of: "f", in: "t").map { "\($0.line) \($0.module) \($0.condition)" }
        #expect(found == ["1 A ", "3 B canImport(B)", "5 C x", "7 D x else", "9 E "])
    }
}
