import DeployModel
import PathRules
import TestSupport
import Testing

/// Random rules and every path of a small world, judged by the walk and by a matcher that is obviously right.
@Suite struct `The walk down a tree` {
    private static let names: [[UInt8]] = ["a", "b", "ab", "ba", "é", "b.c"].map { Array($0.utf8) } + [[0xFF]]
    /// All paths of up to three parts, and some deeper ones.
    private static let paths: [[[UInt8]]] = {
        let one = names.map { [$0] }
        let two = one.flatMap { path in names.map { path + [$0] } }
        let three = two.flatMap { path in names.map { path + [$0] } }
        return one + two + three.enumerated().filter { $0.offset % 8 == 0 }.map(\.element)
            + three.enumerated().filter { $0.offset % 40 == 0 }.map { $0.element + [names[0], names[1]] }
    }()
    private static let pieces = [
        "a", "b", "ab", "é", "*", "?", "??", "a*", "*b", "*?", "[ab]", "[!a]", "[!é]*", "**", "**", "{a,b}", "{a,b/a}",
        "a{,b}",
        "{a,{b,ab}}", "*.c", "?*", "b*{a,é}",
    ]
    private static let roots = ["", "a", "a/b", "é"]
    private static let areas: [Area] = [.migration, .assetInput, .inert]

    private static func pattern(using generator: inout SplitMix64) -> String {
        let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? "a"
        }
        var text = parts.joined(separator: "/")
        switch Int.random(in: 0..<6, using: &generator) {
        case 0, 1: text = "/" + text
        case 2: text = ":/" + text
        default: break
        }
        if Int.random(in: 0..<6, using: &generator) == 0 { text += "/" }
        return Int.random(in: 0..<3, using: &generator) == 0 ? "!" + text : text
    }

    private static func world(seed: UInt64) throws -> (rules: PathRules, naive: NaiveRules, texts: [(Area, String)]) {
        var generator = SplitMix64(seed: seed)
        let root = roots.randomElement(using: &generator) ?? ""
        let excluded = Int.random(in: 0..<3, using: &generator) == 0 ? [root.isEmpty ? "b" : "\(root)/b", "a/b/a"] : []
        let texts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            (areas.randomElement(using: &generator) ?? .inert, pattern(using: &generator))
        }
        var rules = PathRules(
            root: RepositoryPath(bytes: root.utf8), excludedRoots: excluded.map { RepositoryPath(bytes: $0.utf8) })
        for (area, text) in texts { try rules.add(text, to: area) }
        return (rules, NaiveRules(root: root, excludedRoots: excluded, patterns: texts), texts)
    }

    private static func path(_ parts: [[UInt8]]) -> RepositoryPath { parts.reduce(.root) { $0.appending($1) } }

    private static func cursor(_ rules: PathRules, _ folder: [[UInt8]]) -> PathCursor {
        folder.reduce(PathCursor(rules)) { $0.entering($1[...]) }
    }

    private static func areas(_ set: Areas?) -> Set<Area>? { set.map { Set($0.areas) } }

    @Test(arguments: 0..<20)
    func `finds for each path what the rules say`(_ batch: Int) throws {
        for seed in 0..<3 {
            let (rules, naive, texts) = try Self.world(seed: UInt64(batch * 3 + seed))
            for parts in Self.paths {
                let expected = naive.areas(parts)
                try #require(Self.areas(rules.areas(of: Self.path(parts))) == expected, "\(texts) \(Self.path(parts))")
            }
        }
    }

    @Test(arguments: 0..<16)
    func `knows what a folder's content is for`(_ batch: Int) throws {
        let (rules, naive, texts) = try Self.world(seed: UInt64(1000 + batch))
        for folder in Self.paths where folder.count <= 2 {
            let below = Self.names.flatMap { name in
                [folder + [name]] + Self.names.prefix(2).map { folder + [name, $0] }
            }
            let claims = below.map { naive.claims($0) }
            let cursor = Self.cursor(rules, folder)
            let comment = Comment(rawValue: "\(texts) \(Self.path(folder))")
            for area in Self.areas {
                switch cursor.coverage(of: Areas(area)) {
                case .all: try #require(claims.allSatisfy { $0.contains(area) }, comment)
                case .none: try #require(!claims.contains { $0.contains(area) }, comment)
                case .some: break
                }
            }
            if !cursor.isWorthEntering { try #require(below.allSatisfy { naive.areas($0) == nil }, comment) }
        }
    }

    @Test(arguments: 0..<16)
    func `presumes behind a submodule all that can lie there`(_ batch: Int) throws {
        let (rules, naive, texts) = try Self.world(seed: UInt64(2000 + batch))
        for folder in Self.paths where folder.count <= 2 {
            guard let name = folder.last, Self.cursor(rules, folder).coverage(of: .inert) != .all else { continue }
            let cursor = Self.cursor(rules, Array(folder.dropLast()))
            let possible = Set(cursor.areasPossible(behind: name[...], onlyUnderWay: false).areas)
            let onTheWay = Set(cursor.areasPossible(behind: name[...], onlyUnderWay: true).areas)
            try #require(onTheWay.isSubset(of: possible))
            for inner in Self.names {
                let claims = naive.claims(folder + [inner]).subtracting([.inert])
                try #require(claims.isSubset(of: possible), "\(texts) \(Self.path(folder))")
            }
        }
    }

    /// The random rules must not be so dull that nothing happens.
    @Test func `is tried on rules of every outcome`() throws {
        var outcomes: [Set<Area>?: Int] = [:]
        var coverages: Set<PathCursor.Coverage> = []
        for seed in 0..<60 {
            let (rules, _, _) = try Self.world(seed: UInt64(seed))
            for parts in Self.paths { outcomes[Self.areas(rules.areas(of: Self.path(parts))), default: 0] += 1 }
            for parts in Self.paths.prefix(40) { coverages.insert(Self.cursor(rules, parts).coverage(of: .migration)) }
        }
        for outcome in [nil, [.code], [.inert], [.migration], [.assetInput], [.migration, .assetInput]] as [Set<Area>?]
        {
            #expect(outcomes[outcome, default: 0] > 10, "\(String(describing: outcome))")
        }
        #expect(coverages == [.all, .some, .none])
    }
}
