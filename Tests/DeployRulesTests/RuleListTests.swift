import DeployModel
import Foundation
import Testing

@testable import DeployRules

@Suite struct `The rules` {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/DeployRules")

    /// The rules that a folder's files hold, by the files' names.
    private static func files(in folder: String, conformingTo rule: some RegexComponent) throws -> [String] {
        let path = Self.folder.appendingPathComponent(folder).path
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".swift") }.sorted()
            .filter { name in
                let text = String(
                    decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
                return text.contains(rule)
            }
            .map { String($0.dropLast(".swift".count)) }
    }

    private static func types(of rules: [Any]) -> [String] { rules.map { "\(type(of: $0))" }.sorted() }

    @Test func `are those of the folders, one a file`() throws {
        let operationRule = try Regex(#"(?m)^struct \w+: \w*Rule\b"#)
        #expect(
            try Self.files(in: "Operations/Database", conformingTo: operationRule)
                == Self.types(of: OperationRules.database))
        #expect(
            try Self.files(in: "Operations/Code", conformingTo: operationRule) == Self.types(of: OperationRules.code))
        #expect(try Self.files(in: "Rules", conformingTo: operationRule) == Self.types(of: Rules.all))
    }

    @Test func `have an id and a page each`() {
        let pages = Rules.pages
        #expect(Set(pages.map(\.id)).count == pages.count)
        for page in pages {
            #expect(page.id.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(page.id)")
            #expect(!page.title.isEmpty && !page.title.hasSuffix("."), "\(page.id)")
            #expect(!page.breaks.isEmpty && !page.safeWay.isEmpty, "\(page.id)")
            #expect(page.sources.allSatisfy { $0.address.hasPrefix("https://") }, "\(page.id)")
        }
    }
}
