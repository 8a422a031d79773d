import ChildProcess
import Foundation
import LocalHeroku
import TestSupport
import Testing

@Suite struct BuilderTests {
    let directory: TemporaryDirectory
    let options: LocalOptions

    init() throws {
        directory = try TemporaryDirectory()
        options = LocalOptions(folder: directory.path("platform"))
    }

    private func built(
        _ source: BuildSource, command: String? = nil, environment: [String: String] = [:]
    ) async -> (slug: LocalSlug?, failure: String?, output: String) {
        var options = options
        options.buildCommand = command
        let output = TextStream()
        do {
            let slug = try await Builder(options: options).build(source, environment: environment, output: output)
            return (slug, nil, String(decoding: await output.content, as: UTF8.self))
        } catch {
            return (nil, error.message, String(decoding: await output.content, as: UTF8.self))
        }
    }

    private func repository(_ files: [String: String]) throws -> (BuildSource, String) {
        let git = try GitFixture(in: directory, named: "app-\(UUID().uuidString)")
        let commit = try git.commit(files: files)
        return (.commit(repository: "\(git.path)/.git", id: commit), commit)
    }

    @Test func `makes a slug of a commit`() async throws {
        let (source, commit) = try repository([
            "Procfile": "web: serve\nnonsense\nrelease: migrate\n", "app/code.rb": "1", "notes.psd": "x",
            "test/a_test.rb": "x", "lib/test/kept.rb": "x", ".slugignore": "# no pictures\n*.psd\n/test\n",
        ])
        let (slug, _, output) = await built(
            source, command: "echo \"$SOURCE_VERSION $GREETING\" >built; echo compiling",
            environment: ["GREETING": "hi"])
        let made = try #require(slug)
        #expect(made.commit == commit)
        #expect(made.processTypes.map(\.name) == ["web", "release"])
        #expect(made.folder == "\(options.folder)/slugs/\(made.id)")
        #expect(try files(in: made.folder) == [".slugignore", "Procfile", "app/code.rb", "built", "lib/test/kept.rb"])
        #expect(try String(contentsOfFile: "\(made.folder)/built", encoding: .utf8) == "\(commit) hi\n")
        expectText(
            output,
            """
            -----> Building on the local platform
            -----> Deleting files matching .slugignore patterns.
            -----> Running the build command
                   compiling
            -----> Discovering process types
             !     Line 2 of the Procfile is no “name: command”: it is left out.
                   Procfile declares types     -> release, web

            -----> Compressing...
                   Done: SIZE

            """)
    }

    @Test func `gives the same tree the same checksum, and another tree another`() async throws {
        let first = try repository(["Procfile": "web: a\n"]).0
        let same = try repository(["Procfile": "web: a\n"]).0
        let other = try repository(["Procfile": "web: b\n"]).0
        let executable = try repository(["Procfile": "web: a\n"]).0
        let checksums = [
            await built(first).slug?.checksum, await built(same).slug?.checksum, await built(other).slug?.checksum,
            await built(executable, command: "chmod +x Procfile").slug?.checksum,
        ]
        #expect(checksums[0] == checksums[1])
        #expect(Set(checksums).count == 3)
        #expect(checksums.allSatisfy { $0?.wholeMatch(of: /SHA256:[0-9a-f]{64}/) != nil })
    }

    @Test func `makes files read-only`() async throws {
        let slug = try #require(await built(try repository(["Procfile": "web: a\n"]).0).slug)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(slug.folder)/Procfile")[.posixPermissions]
        #expect(mode as? Int == 0o444)
    }

    @Test func `a build command that fails makes no slug`() async throws {
        let (slug, failure, output) = await built(try repository(["a": "b"]).0, command: "echo no >&2; exit 3")
        #expect(slug == nil)
        #expect(failure == "Push rejected, failed to compile app.")
        #expect(output.hasSuffix("       no\n !     Push rejected, failed to compile app.\n\n !     Push failed\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(options.folder)/slugs").isEmpty)
    }

    @Test func `refuses what runs in containers`() async throws {
        let (_, failure, _) = await built(try repository(["heroku.yml": "build:\n  docker:\n    web: Dockerfile\n"]).0)
        #expect(
            failure
                == "Push rejected: heroku.yml is there, so this app runs in containers, which are not built here.")
    }

    @Test func `takes archives, with everything in one folder or not`() async throws {
        _ = try directory.write("web: a\n", to: "tree/top/Procfile")
        for arguments in [["tree/top", "."], ["tree", "top"]] {
            let archive = directory.path("source.tgz")
            _ = try ChildProcess.run(["tar", "-czf", archive, "-C", directory.path(arguments[0]), arguments[1]])
            let slug = try #require(await built(.archive(file: archive, version: "abc")).slug)
            #expect(slug.commit == "abc")
            #expect(slug.processTypes.map(\.command) == ["a"])
        }
    }

    @Test func `says that a source can't be unpacked`() async throws {
        let file = try directory.write("no archive", to: "text")
        let failure = await built(.archive(file: file, version: nil)).failure
        #expect(failure == "Push rejected, the source can't be unpacked: it must be a tar archive.")
        let (source, _) = try repository(["a": "b"])
        guard case .commit(let repository, _, _) = source else { return }
        let missing = BuildSource.commit(repository: repository, id: String(repeating: "1", count: 40))
        #expect(await built(missing).failure == "Push rejected, the commit can't be read.")
    }

    @Test(arguments: [
        (["Gemfile": "gem 'rails'"], ["web", "console", "rake"]),
        (["Gemfile": "gem 'rack'", "config.ru": ""], ["web", "console", "rake"]),
        (["Gemfile": "gem 'rake'"], ["rake"]),
        (["Gemfile": "gem 'rails'", "Procfile": "web: mine"], ["web", "console", "rake"]),
        (["package.json": "{}"], []),
    ])
    func `knows the process types of Ruby apps`(files: [String: String], types: [String]) async throws {
        let slug = try #require(await built(try repository(files).0).slug)
        #expect(slug.processTypes.map(\.name) == types)
        if files["Procfile"] != nil { #expect(slug.command(of: "web") == "mine") }
    }

    @Test func `a build command holds no descriptor of the platform's open`() async throws {
        let leak = dup(1)
        #expect(leak > 2)
        defer { close(leak) }
        let (source, _) = try repository(["a": "b"])
        let command = "bash -c \"if eval 'true >&\(leak)' 2>/dev/null; then echo open; else echo closed; fi\""
        #expect(await built(source, command: command).output.contains("       closed\n"))
    }

    @Test func `what a build leaves behind doesn't hold it up`() async throws {
        let (source, _) = try repository(["a": "b"])
        let pids = directory.path("pids")
        #expect(await built(source, command: "sleep 300 & echo $! > \(pids)").slug != nil)
        #expect(areGone(directory.read("pids")))
    }

    @Test func `ends when it is given up`() async throws {
        let (source, _) = try repository(["a": "b"])
        let begun = directory.path("begun")
        let task = Task { await built(source, command: "echo > \(begun); sleep 60").failure }
        while directory.read("begun") == nil { try await Task.sleep(for: .milliseconds(10)) }
        task.cancel()
        #expect(await task.value == "Build canceled")
    }

    private func files(in folder: String) throws -> [String] {
        let output = try ChildProcess.run(["find", ".", "-type", "f"], in: folder)
        return output.text.split(separator: "\n").map { String($0.dropFirst(2)) }.sorted()
    }

    private func expectText(_ output: String, _ expected: String) {
        #expect(output.replacing(/Done: .*/, with: "Done: SIZE") == expected)
    }
}
