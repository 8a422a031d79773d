// swift-tools-version: 6.2

import PackageDescription

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// MARK: How libgit2 is linked

/// libgit2 without its network parts, linked statically: the start of a program falls from 6 ms to 1 ms
/// (docs/decisions/0001). The symbols that this leaves out are those of 1.5 to 1.8; any other version, and any
/// platform but Linux, takes the shared library through pkg-config. `DRAWBRIDGE_LIBGIT2=shared` forces that.
let linksLibGit2Statically: Bool = {
    #if os(Linux)
    guard Context.environment["DRAWBRIDGE_LIBGIT2"] != "shared" else { return false }
    guard let header = FileManager.default.contents(atPath: "/usr/include/git2/version.h"),
        ["1.5", "1.6", "1.7", "1.8"].contains(where: { String(decoding: header, as: UTF8.self).contains("\"\($0).") })
    else { return false }
    return ["x86_64-linux-gnu", "aarch64-linux-gnu", "riscv64-linux-gnu"].contains { architecture in
        FileManager.default.fileExists(atPath: "/usr/lib/\(architecture)/libgit2.a")
    }
    #else
    return false
    #endif
}()

let libGit2: [Target] =
    linksLibGit2Statically
    ? [
        .systemLibrary(name: "CLibGit2", path: "Sources/CLibGit2", providers: [.apt(["libgit2-dev"])]),
        .target(
            name: "CLibGit2WithoutNetwork",
            linkerSettings: [
                .linkedLibrary(":libgit2.a"), .linkedLibrary(":libhttp_parser.a"), .linkedLibrary(":libpcre2-8.a"),
                .linkedLibrary(":libz.a"), .linkedLibrary("rt"), .linkedLibrary("pthread"),
            ]
        ),
    ]
    : [
        .systemLibrary(
            name: "CLibGit2", path: "Sources/CLibGit2", pkgConfig: "libgit2",
            providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])])
    ]
let libGit2Targets: [Target.Dependency] =
    linksLibGit2Statically ? ["CLibGit2", "CLibGit2WithoutNetwork"] : ["CLibGit2"]

/// A release binary with nothing to load starts like `/bin/true`. Only where libgit2 is static too.
let staticExecutable: [LinkerSetting] =
    linksLibGit2Statically
    ? [.unsafeFlags(["-static-executable"], .when(platforms: [.linux], configuration: .release))] : []

// MARK: How libpg_query is linked

/// PostgreSQL's own parser. Debian's package has no pkg-config file, and Homebrew's lies where compilers don't look.
let homebrew = ["/opt/homebrew", "/usr/local"].first {
    FileManager.default.fileExists(atPath: $0 + "/include/pg_query.h")
}
let findsPgQuery: [SwiftSetting] = homebrew.map { [.unsafeFlags(["-Xcc", "-I\($0)/include"])] } ?? []
let linksPgQuery: [LinkerSetting] =
    (homebrew.map { [.unsafeFlags(["-L\($0)/lib"])] } ?? [])
    + [
        .linkedLibrary(linksLibGit2Statically ? ":libpg_query.a" : "pg_query"),
        .linkedLibrary("m", .when(platforms: [.linux])), .linkedLibrary("pthread", .when(platforms: [.linux])),
    ]

// MARK: Settings shared by all targets

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let touchesC = swiftSettings + [.strictMemorySafety()]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "drawbridge",
    // Mutex, of the module Synchronization.
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "drawbridge", targets: ["drawbridge"]),
        .executable(name: "drawbridge-pre-push", targets: ["drawbridge-pre-push"]),
        .executable(name: "drawbridge-step", targets: ["drawbridge-step"]),
        .executable(name: "local-heroku", targets: ["local-heroku"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // For local-heroku alone.
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: libGit2 + [
        // The nouns. Imports nothing; everything else imports it.
        .target(name: "DeployModel", swiftSettings: swiftSettings),

        // Reading.
        .target(name: "ChildProcess", swiftSettings: touchesC),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "GitStore", dependencies: ["ChildProcess", "CZlib", "DeployModel"] + libGit2Targets,
            swiftSettings: touchesC),
        .systemLibrary(name: "CPgQuery", path: "Sources/CPgQuery", providers: [.apt(["libpg-query-dev"])]),
        .target(
            name: "SQLSyntax", dependencies: ["CPgQuery", "DeployModel"], swiftSettings: touchesC + findsPgQuery,
            linkerSettings: linksPgQuery),
        .target(name: "RubySyntax", dependencies: ["DeployModel"], swiftSettings: swiftSettings),
        .target(name: "SchemaReplay", dependencies: ["DeployModel"], swiftSettings: swiftSettings),
        .target(
            name: "SQLMigrations", dependencies: ["DeployModel", "SQLSyntax", "SchemaReplay"],
            swiftSettings: swiftSettings),
        .target(
            name: "Rails", dependencies: ["DeployModel", "RubySyntax", "SQLMigrations", "SchemaReplay"],
            swiftSettings: swiftSettings),
        .target(
            name: "MigrationFiles", dependencies: ["DeployModel", "Rails", "SQLMigrations", "SchemaReplay"],
            swiftSettings: swiftSettings),
        .target(name: "PathRules", dependencies: ["DeployModel"], swiftSettings: swiftSettings),
        .target(name: "Settings", dependencies: ["DeployModel"], swiftSettings: swiftSettings),
        .target(
            name: "Gathering",
            dependencies: ["DeployModel", "GitStore", "MigrationFiles", "PathRules", "Rails", "Settings"],
            swiftSettings: swiftSettings),

        // Deciding and telling: pure.
        .target(name: "DatabaseEffects", dependencies: ["DeployModel", "SchemaReplay"], swiftSettings: swiftSettings),
        .target(
            name: "DeployRules", dependencies: ["DatabaseEffects", "DeployModel", "SchemaReplay"],
            swiftSettings: swiftSettings),
        .target(name: "Reporting", dependencies: ["DeployModel"], swiftSettings: swiftSettings),
        .target(name: "Artifacts", dependencies: ["DeployModel"], swiftSettings: swiftSettings),

        // The platform.
        .target(
            name: "CCurl", swiftSettings: [],
            linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "HTTPTransport", dependencies: ["CCurl"], swiftSettings: touchesC),
        .target(
            name: "HerokuPlatform", dependencies: ["ChildProcess", "DeployModel", "HTTPTransport"],
            swiftSettings: swiftSettings),
        .target(name: "Preflight", dependencies: ["DeployModel"], swiftSettings: swiftSettings),

        // Acting on the user's machine.
        .target(name: "HookInstallation", dependencies: ["ChildProcess"], swiftSettings: swiftSettings),
        .target(name: "Terminal", swiftSettings: touchesC),

        // The commands, one a file, and their entry points.
        .target(
            name: "Analysis",
            dependencies: [
                "DeployModel", "DeployRules", "Gathering", "GitStore", "MigrationFiles", "Reporting", "Settings",
                "Terminal",
            ],
            swiftSettings: swiftSettings),
        .target(name: "PrePush", dependencies: ["Analysis", "Terminal"], swiftSettings: touchesC),
        .target(
            name: "CommandSupport",
            dependencies: [
                "Analysis", "Artifacts", "ChildProcess", "DeployRules", "Gathering", "Reporting", "Terminal",
                argumentParser,
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "AnalyzeCommands",
            dependencies: [
                "ChildProcess", "CommandSupport", "DeployRules", "GitStore", "HookInstallation", "MigrationFiles",
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "StepCommands",
            dependencies: ["ChildProcess", "CommandSupport", "Gathering", "HerokuPlatform", "Preflight", "Reporting"],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "drawbridge", dependencies: ["AnalyzeCommands", "CommandSupport"], swiftSettings: swiftSettings,
            linkerSettings: staticExecutable),
        .executableTarget(
            name: "drawbridge-pre-push", dependencies: ["Analysis", "ChildProcess", "PrePush"],
            swiftSettings: swiftSettings,
            linkerSettings: staticExecutable),
        .executableTarget(
            name: "drawbridge-step", dependencies: ["CommandSupport", "StepCommands"], swiftSettings: swiftSettings),

        // A platform to rehearse on: a process of its own, built on demand.
        .target(
            name: "LocalHeroku",
            dependencies: [
                "ChildProcess", argumentParser, .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: touchesC),
        .executableTarget(name: "local-heroku", dependencies: ["LocalHeroku"], swiftSettings: swiftSettings),

        // For Scripts/: what shows on real code that the readers are right. Not installed.
        .executableTarget(
            name: "model-list", dependencies: ["DeployModel", "GitStore", "Rails"], swiftSettings: swiftSettings),
        .executableTarget(name: "ruby-words", dependencies: ["GitStore", "RubySyntax"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "replay-history", dependencies: ["ChildProcess", "Gathering", "SchemaReplay"],
            swiftSettings: swiftSettings),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["ChildProcess", "DeployModel"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings),
        test("ArchitectureTests", []),
        test(
            "ArtifactsTests",
            ["Artifacts", "ChildProcess", "DeployModel", "DeployRules", "Gathering", "GitStore", "Settings"]),
        test("ChildProcessTests", ["ChildProcess"]),
        test("DeployModelTests", ["DeployModel"]),
        test(
            "DatabaseEffectsTests",
            ["ChildProcess", "DatabaseEffects", "DeployModel", "DeployRules", "SQLMigrations", "SchemaReplay"]),
        test("DeployRulesTests", ["ChildProcess", "DatabaseEffects", "DeployModel", "DeployRules", "SchemaReplay"]),
        test("EndToEndTests", ["ChildProcess", "drawbridge", "drawbridge-pre-push", "drawbridge-step"]),
        test("GatheringTests", ["DeployModel", "Gathering", "GitStore", "Settings"]),
        test("GitStoreTests", ["ChildProcess", "DeployModel", "GitStore"]),
        test("HTTPTransportTests", ["ChildProcess", "HTTPTransport"], besides: ["fault_server.py"]),
        test(
            "HerokuPlatformTests", ["ChildProcess", "DeployModel", "HTTPTransport", "HerokuPlatform", "Terminal"],
            besides: ["Client/scripted_server.py", "Client/schema_checks.py", "Deeds/platform.py"]),
        test("HookInstallationTests", ["ChildProcess", "HookInstallation"]),
        test("LocalHerokuTests", ["ChildProcess", "HTTPTransport", "LocalHeroku", "local-heroku"]),
        test("OldCodeTests", ["ChildProcess", "DeployModel", "DeployRules"]),
        test("PathRulesTests", ["DeployModel", "PathRules"]),
        test(
            "PlatformEndToEndTests",
            [
                "ChildProcess", "DeployModel", "HTTPTransport", "HerokuPlatform", "StepCommands", "Terminal",
                "drawbridge",
                "drawbridge-step", "local-heroku",
            ],
            besides: ["SampleApp"]),
        test("PreflightTests", ["ChildProcess", "DeployModel", "Preflight"]),
        test("PrePushTests", ["ChildProcess", "DeployModel", "Gathering", "GitStore", "PrePush", "Settings"]),
        test("ReportingTests", ["DeployModel", "Reporting"]),
        test("RailsTests", ["ChildProcess", "DeployModel", "Rails", "SQLMigrations", "SchemaReplay"]),
        test("RubySyntaxTests", ["ChildProcess", "RubySyntax"]),
        test("SQLMigrationsTests", ["ChildProcess", "DeployModel", "SQLMigrations", "SQLSyntax", "SchemaReplay"]),
        test("SQLSyntaxTests", ["ChildProcess", "SQLSyntax"]),
        test("SchemaReplayTests", ["ChildProcess", "DeployModel", "SchemaReplay"]),
        test("MigrationFilesTests", ["DeployModel", "MigrationFiles", "SchemaReplay"]),
        test("SettingsTests", ["DeployModel", "Settings"]),
    ]
)

// What libFuzzer runs: Scripts/fuzz. Only then: it can be linked only with libFuzzer.
if Context.environment["DRAWBRIDGE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz-readers",
            dependencies: ["DeployModel", "MigrationFiles", "RubySyntax", "SQLSyntax", "SchemaReplay"],
            path: "FuzzTesting/Sources", swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

/// A test target; what it compares with lies in its folder Snapshots, and besides it, what it runs.
func test(_ name: String, _ dependencies: [Target.Dependency], besides: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: ["Snapshots"] + besides,
        swiftSettings: swiftSettings)
}
