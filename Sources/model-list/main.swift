// Prints what Rails/Application makes of an app's folder, for Scripts/read-models.
//
//     model-list FOLDER < PATHS          the paths below the folder, a line each

import DeployModel
import GitStore
import Rails

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The bytes of a file, or nothing if it can't be read.
func contents(of path: String) -> [UInt8]? {
    if case .content(let bytes) = PlainFile(path: path, limit: 64 << 20) { bytes } else { nil }
}

/// What an answer says, on one line.
func line(_ answer: Answer) -> String {
    switch answer {
    case .models(let models): return models.map { "\($0.name)" }.joined(separator: " ")
    case .unknown(let reason): return "? \(reason)"
    case .references(let references):
        return references.map { each in
            let place = "\(each.location.path):\(each.location.line)"
            return "\n  \(each.strength)\(each.isSQL ? " sql" : "") \(place) \(each.location.excerpt)"
        }.joined()
    default: return "!"
    }
}

guard CommandLine.arguments.count >= 2 else {
    print("usage: model-list FOLDER < PATHS")
    exit(2)
}
let folder = CommandLine.arguments[1]
var code = ApplicationCode()
code.readsAllFiles = getenv("MODEL_LIST_ALL") != nil
var (count, bytes) = (0, 0)
while let line = readLine() {
    let path = RepositoryPath(bytes: line.utf8)
    guard !ApplicationCode.use(of: path).isEmpty, let text = contents(of: folder + "/" + line) else { continue }
    code.add(path, text)
    (count, bytes) = (count + 1, bytes + text.count)
}
let clock = ContinuousClock()
var tables: [String: [ModelClass]] = [:]
let time = clock.measure { tables = code.tables() }
print("files \(count) bytes \(bytes) time \(time)")
let configuration = code.configuration()
print("config \(configuration)")
for reason in code.doubts() { print("unsure\t\(reason)") }
for (table, models) in tables.sorted(by: { $0.key < $1.key }) {
    for model in models {
        let ignored = model.ignoredColumns.sorted().joined(separator: ",")
        let doubt = model.ignoredColumnsDoubt.map { "\t? \($0)" } ?? ""
        let place = "\(model.location.path):\(model.location.line)"
        let required = model.requiredColumns.sorted().joined(separator: ",")
        print("model\t\(table)\t\(model.name)\t\(place)\tignored=\(ignored)\trequired=\(required)\(doubt)")
    }
}
for name in CommandLine.arguments.dropFirst(2) {
    // TABLE: its models; @TABLE.COLUMN: the places that name the column.
    let parts = name.dropFirst().split(separator: ".").map(String.init)
    if name.hasPrefix("@"), parts.count == 2 {
        let object = DatabaseObject.column(parts[1], table: parts[0])
        print("references\t\(name)\t\(line(code.references(to: object)))")
    } else {
        print("table\t\(name)\t\(line(code.models(of: name)))")
    }
}
