import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `A set of areas` {
    @Test func `holds each area once, in order`() {
        for area in Area.allCases {
            #expect(Areas(area).areas == [area])
            #expect(Areas(area).rawValue.nonzeroBitCount == 1)
        }
        #expect(Set(Area.allCases.map { Areas($0).rawValue }).count == Area.allCases.count)
        let named: [Areas] = [
            .migration, .schemaDump, .seed, .dataMigration, .assetInput, .dependencyLock, .processFile, .code, .inert,
        ]
        #expect(named == Area.allCases.map { Areas($0) })
        #expect(Areas([.code, .migration, .seed]).areas == [.migration, .seed, .code])
        #expect(Areas().areas.isEmpty)
    }

    @Test func `has those of the database that ask for work on it`() {
        #expect(Area.database.areas == [.migration, .schemaDump, .seed, .dataMigration])
    }

    @Test func `has areas of these names`() {
        #expect(
            Area.allCases.map(\.rawValue) == [
                "migration", "schema-dump", "seed", "data-migration", "asset-input", "dependency-lock", "process-file",
                "code",
                "inert",
            ])
    }
}

@Suite struct `A change` {
    private static let one = ObjectID(bytes: [UInt8](repeating: 1, count: 20))
    private static let modes: [FileMode?] = [nil, .regular, .executable, .symbolicLink, .submodule]

    /// The kinds, for each old mode (down) and new mode (across), in the order of `modes`.
    private static let kinds = [
        "AAAAA",
        "DMMTT",
        "DMMTT",
        "DTTMT",
        "DTTTM",
    ]

    @Test func `has the kind that git gives it`() throws {
        let id = try #require(Self.one)
        for (old, row) in zip(Self.modes, Self.kinds) {
            for (new, letter) in zip(Self.modes, row) where old != nil || new != nil {
                let change = Change(
                    path: "a", old: old.map { FileVersion(mode: $0, id: id) },
                    new: new.map { FileVersion(mode: $0, id: id) })
                #expect(change.kind.rawValue == String(letter), "\(change)")
                let isOpaque = [old, new].contains { $0 == .symbolicLink || $0 == .submodule }
                #expect(change.isOpaque == isOpaque, "\(change)")
            }
        }
    }

    @Test(
        arguments: [
            (0o100644, .regular), (0o100664, .regular), (0o100600, .regular), (0o100755, .executable),
            (0o100775, .executable),
            (0o100700, .executable), (0o120000, .symbolicLink), (0o120777, .symbolicLink), (0o040000, .directory),
            (0o040755, .directory),
            (0o160000, .submodule), (0, .submodule), (0o50000, .submodule), (0o777, .submodule),
        ] as [(UInt32, FileMode)])
    func `folds the modes that git folds`(_ raw: UInt32, _ mode: FileMode) {
        #expect(FileMode(rawMode: raw) == mode)
    }
}

@Suite struct `A baseline` {
    @Test func `orders its sources by trust`() {
        let sources = Baseline.Source.allCases
        #expect(sources.shuffled().sorted() == [.flag, .platform, .environment, .record, .tag, .push, .trackingRef])
        #expect(
            sources.map(\.name) == [
                "--base flag", "platform", "DRAWBRIDGE_BASE", "deploy record", "deploy tag", "pushed-to remote",
                "remote-tracking ref",
            ])
    }

    @Test func `survives being stored`() throws {
        let commit = try #require(ObjectID(bytes: [UInt8](repeating: 0xAB, count: 20)))
        let passed = Baseline.Consideration(
            source: .flag, outcome: .passedOver, commit: nil, reason: "--base is not given")
        let taken = Baseline.Consideration(
            source: .record, outcome: .taken, commit: commit, reason: "refs/… points to it")
        let baseline = Baseline(
            state: .known, commit: commit, source: .record, considered: [passed, taken],
            relation: .init(.diverged, ahead: 1, behind: nil, reason: "why"))
        #expect(baseline.taken == taken)
        let json = try JSONEncoder().encode(baseline)
        #expect(try JSONDecoder().decode(Baseline.self, from: json) == baseline)
        #expect(
            try JSONDecoder().decode(Baseline.self, from: json)
                != Baseline(
                    state: .known, commit: commit, source: .record, considered: [passed, taken],
                    relation: .init(.diverged, ahead: 1)))
    }
}

@Suite struct `An app` {
    @Test func `survives being stored`() throws {
        let app = App(
            name: "web", root: RepositoryPath(bytes: [0x61, 0xFF]), frameworks: ["rails"], frameworksAreStated: true)
        let json = try JSONEncoder().encode(app)
        #expect(try JSONDecoder().decode(App.self, from: json) == app)
    }
}
