import DeployModel
import MigrationFiles
import RubySyntax
import SQLSyntax
import SchemaReplay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What libFuzzer calls with each input. `DRAWBRIDGE_FUZZ_READER` says which reader gets it.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzzReader(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    reader(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}

private let reader: @Sendable ([UInt8]) -> Void = {
    let name = getenv("DRAWBRIDGE_FUZZ_READER").map { String(cString: $0) } ?? ""
    guard let reader = readers[name] else {
        fatalError("DRAWBRIDGE_FUZZ_READER must be one of \(readers.keys.sorted().joined(separator: ", ")).")
    }
    return reader
}()

private let readers: [String: @Sendable ([UInt8]) -> Void] = [
    "ruby": { text in checkTree(RubyParser.parse(text), text) },
    "sql": { text in checkParts(SQLText(text, features: .psql).parts.map(\.range), text) },
    "rails-migration": { text in checkMigration(MigrationFile.read("db/migrate/20240101000000_fuzz.rb", text)) },
    "sql-migration": { text in checkMigration(MigrationFile.read("db/migrations/20240101000000_fuzz.sql", text)) },
    "ruby-dump": { text in _ = DumpFile.read("db/schema.rb", text) },
    "sql-dump": { text in _ = DumpFile.read("db/structure.sql", text) },
    "replay": { text in checkReplay(MigrationFile.read("db/migrate/20240101000000_fuzz.rb", text)) },
]

/// Every node's bytes lie in the text.
private func checkTree(_ tree: SyntaxTree, _ text: [UInt8]) {
    for node in tree.nodes {
        precondition(node.range.lowerBound >= 0 && node.range.upperBound <= text.count, "\(node) lies outside the text")
    }
}

/// The parts lie in the text, in order, and none in another.
private func checkParts(_ statements: [Range<Int>], _ text: [UInt8]) {
    var end = 0
    for range in statements {
        precondition(range.lowerBound >= end && range.upperBound <= text.count, "\(range) is out of order")
        end = range.upperBound
    }
}

/// Each operation has a line of the file, and can be written down.
private func checkMigration(_ migration: Migration) {
    for operation in migration.operations {
        precondition(operation.span.line >= 1 && operation.span.endLine >= operation.span.line, "\(operation.span)")
        precondition(!OperationRecord(operation).summary.isEmpty)
    }
}

/// Applying operations twice is as good as once: nothing crashes, whatever the schema is.
private func checkReplay(_ migration: Migration) {
    var replay = SchemaReplay()
    replay.apply(migration)
    replay.apply(migration)
    _ = SchemaComparison.differences(from: Schema(), to: replay.schema)
}
