import ChildProcess
import Foundation
import TestSupport
import Testing

@Suite struct FailureTests {
    @Test func namesTheProgramThatIsMissing() {
        let error = #expect(throws: ChildProcessError.self) { try ChildProcess.run(["drawbridge-no-such-program"]) }
        #expect(error?.kind == .executableNotFound)
        #expect(
            error?.description
                == "could not run drawbridge-no-such-program: no folder of PATH holds a program of this name")
        #expect(error?.hint == "Install it, or add the folder that holds it to PATH.")
    }

    @Test func tellsApartWhatIsWrong() throws {
        let folder = try TemporaryDirectory()
        try folder.write("plain", to: "plain")
        try folder.write("#!/no/such/interpreter\n", to: "script", mode: 0o755)
        let cases: [([String], [String: String]?, String?, ChildProcessError.Kind)] = [
            ([], nil, nil, .invalidArgument),
            ([""], nil, nil, .invalidArgument),
            (["echo", "a\0b"], nil, nil, .invalidArgument),
            (["echo"], ["PATH": "/bin:/usr/bin", "A=B": ""], nil, .invalidArgument),
            ([folder.path("none")], nil, nil, .executableNotFound),
            ([folder.path("script")], nil, nil, .executableNotFound),
            (["sh"], ["PATH": ""], nil, .executableNotFound),
            (["sh"], [:], nil, .executableNotFound),
            ([folder.path("plain")], nil, nil, .notExecutable),
            ([folder.path], nil, nil, .notExecutable),
            (["true"], nil, folder.path("none"), .directoryUnusable),
            (["true"], nil, folder.path("plain"), .directoryUnusable),
        ]
        for (arguments, environment, directory, kind) in cases {
            let error = #expect(throws: ChildProcessError.self) {
                try ChildProcess.run(arguments, environment: environment, in: directory)
            }
            #expect(error?.kind == kind, "\(arguments) \(environment ?? [:]) \(directory ?? "")")
        }
    }
}

@Suite(.serialized) struct LeakTests {
    /// The count is of the whole test process, where other tests open and close descriptors meanwhile: hence the
    /// margin, which a real leak of 200 would pass, and the second and third look.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
    func leavesNoDescriptorOpen() throws {
        for attempt in 0... {
            let before = try openDescriptors()
            for _ in 0..<200 {
                _ = try ChildProcess.run(["true"])
                _ = try? ChildProcess.run(["/no/such/program"])
                _ = try? ChildProcess.run(["true"], in: "/no/such/folder")
                _ = try? ChildProcess.run(["echo", "\0"])
                var process = try InteractiveProcess(["cat"])
                try process.write([1])
            }
            let grown = try openDescriptors() - before
            if grown < 50 { return }
            #expect(attempt < 3, "\(grown) descriptors more after 1000 programs")
            if attempt == 3 { return }
        }
    }

    private func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
