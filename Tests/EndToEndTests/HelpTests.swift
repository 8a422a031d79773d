import Foundation
import TestSupport
import Testing

/// What every program and subcommand says of itself.
@Suite struct HelpTests {
    private static let commands: [(program: Program, subcommands: [[String]])] = [
        (
            .drawbridge,
            [
                [], ["decide"], ["report"], ["lint"], ["init"], ["doctor"], ["hook"], ["hook", "install"],
                ["hook", "uninstall"],
                ["hook", "status"], ["explain"], ["replay"],
            ]
        ),
        (.step, [[], ["base"], ["applied"], ["decide"], ["doctor"]]),
        (.prePush, [[]]),
    ]

    @Test(arguments: Program.allCases)
    func helps(program: Program) throws {
        let scene = try Scene()
        var document = ""
        for subcommand in Self.commands.first(where: { $0.program == program })?.subcommands ?? [] {
            let ran = try scene.start([program.path] + subcommand + ["--help"], in: scene.directory.path)
            #expect(ran.status == 0 && ran.error == "")
            document += "$ \(([program.rawValue] + subcommand).joined(separator: " ")) --help\n\(ran.output)\n"
            let short = try scene.start([program.path] + subcommand + ["-h"], in: scene.directory.path)
            #expect(short.document == ran.document)
        }
        expectSnapshot(document, named: "help-\(program.rawValue)", replacing: scene.replacements)
    }

    @Test(arguments: Program.allCases)
    func tellsItsVersion(program: Program) throws {
        let scene = try Scene()
        let ran = try scene.start([program.path, "--version"], in: scene.directory.path)
        #expect(ran.status == 0 && ran.error == "")
        #expect(ran.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+(-[a-z0-9.]+)?\n/) != nil)
        let versions = try Program.allCases.map { try scene.start([$0.path, "--version"]).output }
        #expect(Set(versions).count == 1)
    }

    @Test(arguments: [Program.drawbridge, .step])
    func helpsWhoeverSaysNothing(program: Program) throws {
        let scene = try Scene()
        let silent = try scene.start([program.path])
        let helped = try scene.start([program.path, "--help"])
        #expect(silent.document == helped.document)
    }

    /// The documented subcommands are all there are.
    @Test func namesEverySubcommand() throws {
        let scene = try Scene()
        for (program, subcommands) in Self.commands where program != .prePush {
            let help = try scene.start([program.path, "--help"]).output
            let listed = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
            let names = listed.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
            #expect(Set(names) == Set(subcommands.compactMap(\.first)))
        }
    }
}
