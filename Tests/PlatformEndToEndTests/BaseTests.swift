import ChildProcess
import Foundation
import TestSupport
import Testing

/// The last deployed commit by the word of a platform that runs: real pushes, real releases.
@Suite struct `The live commit` {
    /// What `drawbridge-step base` says of an app, and what `drawbridge decide --live` makes of it.
    private func document(_ scene: BaseScene, _ app: String) throws -> String {
        let file = scene.git.directory.path("live-\(app).json")
        let base = try scene.run("drawbridge-step", ["base", "--heroku-app", app, "--output", file])
        let decided = try scene.run("drawbridge", ["decide", "--live", file])
        let lines = decided.output.components(separatedBy: "\n")
        let start = lines.firstIndex { $0.hasPrefix("  Baseline") } ?? lines.endIndex
        let live = lines[start...].prefix(1) + lines[start...].dropFirst().prefix { $0.hasPrefix("     ") }
        #expect(!scene.heroku.key.isEmpty && !(base.document + decided.document).contains(scene.heroku.key))
        return "$ drawbridge-step base --heroku-app \(app) --output FILE\n\(base.document)"
            + "$ drawbridge decide --live FILE\n\(decided.status)\n\(lines[0])\n\(live.joined(separator: "\n"))\n"
    }

    @Test func `is right after a plain push, a config change and a failed release`() throws {
        let scene = try BaseScene(apps: ["shop", "empty"])
        var text = "# nothing was deployed\n" + (try document(scene, "empty"))
        let first = try scene.push(to: "shop")
        #expect(first.status.isSuccess, "\(first.errorText)")
        text += "\n# a plain push\n" + (try document(scene, "shop"))
        try scene.call("PATCH", "/apps/shop/config-vars", ["COLOUR": "red"])
        text += "\n# a config change\n" + (try document(scene, "shop"))
        try scene.commit("second", ["Procfile": BaseScene.procfile + "release: exit 3\n"])
        let second = try scene.push(to: "shop")
        #expect(second.status.isSuccess, "git push must exit 0, though the release fails: \(second.errorText)")
        _ = try #require(try scene.wait(for: "failed", of: "shop"))
        let failed = try document(scene, "shop")
        #expect(failed.contains("\napp  <first>\n  v4 of shop is current and succeeded"))
        text += "\n# a push that exited 0, and its release failed\n" + failed
        expectSnapshot(text, named: "base-pushes")
    }

    @Test func `is right after a rollback`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.push(to: "shop")
        let release = try #require(try scene.releases(of: "shop").first?["id"] as? String)
        try scene.commit("second", ["db/migrate/2_add.rb": BaseScene.migration])
        try scene.push(to: "shop")
        try scene.call("POST", "/apps/shop/releases", ["release": release])
        expectSnapshot(try document(scene, "shop"), named: "base-rollback")
    }

    @Test func `is right after a promotion, and the promoted release can be the candidate`() throws {
        let scene = try BaseScene(apps: ["shop", "staging"])
        try scene.push(to: "shop")
        try scene.commit("second", ["db/migrate/2_add.rb": BaseScene.migration])
        try scene.push(to: "staging")
        try scene.commit("third", ["README.md": "not deployed anywhere\n"])
        let decided = try scene.run(
            "drawbridge-step",
            ["decide", "--no-fetch", "--heroku-app", "shop", "--candidate-release", "staging", "--output", "out.json"])
        var text = "# before\n\(decided.document)"
        let stored = try String(contentsOfFile: "\(scene.git.path)/out.json", encoding: .utf8)
        #expect(stored.contains("\"candidateRelease\""))
        _ = try scene.run("drawbridge", ["decide", "--base", "HEAD~2", "--store-facts", "facts.json"])
        let facts = try String(contentsOfFile: "\(scene.git.path)/facts.json", encoding: .utf8)
        let release = #""candidateRelease": {"app": "staging", "version": 3, "commit": "1234567", "evidence": "slug"}"#
        try scene.git.write(
            facts.replacingOccurrences(of: "\"candidateName\"", with: "\(release), \"candidateName\""), to: "facts.json"
        )
        let again = try scene.run("drawbridge", ["decide", "--from-facts", "facts.json", "--format", "json"])
        #expect(again.output.contains("\"candidateRelease\""))
        try scene.push("HEAD~2", to: "staging")
        let older = ["decide", "--no-fetch", "--heroku-app", "shop", "--candidate-release", "staging:v3"]
        let earlier = try scene.run("drawbridge-step", older + ["--output", "no.json"])
        #expect(earlier.output.hasPrefix("app  migrate-first  v3 of staging <second> against <first>"))
        text += "\n$ drawbridge-step \(older.joined(separator: " "))\n\(earlier.status)\n\(earlier.error)"
        try scene.push("HEAD~1", to: "staging")
        for wanted in ["staging:v1", "staging:v99", "staging:", "Staging", "nowhere"] {
            let ran = try scene.run(
                "drawbridge-step",
                ["decide", "--no-fetch", "--heroku-app", "shop", "--candidate-release", wanted, "--output", "no.json"])
            text += "\n$ drawbridge-step decide --candidate-release \(wanted)\n\(ran.document)"
        }
        try promote(scene)
        text += "\n# after\n" + (try document(scene, "shop"))
        expectSnapshot(text, named: "base-promotion")
    }

    private func promote(_ scene: BaseScene) throws {
        let ids = try ["staging", "shop"].map { app in
            try #require(try scene.call("GET", "/apps/\(app)").object["id"] as? String)
        }
        let pipeline = try #require(
            try scene.call("POST", "/pipelines", ["name": "shop"]).object["id"] as? String)
        for (app, stage) in zip(ids, ["staging", "production"]) {
            try scene.call("POST", "/pipeline-couplings", ["app": app, "pipeline": pipeline, "stage": stage])
        }
        try scene.call(
            "POST", "/pipeline-promotions",
            ["pipeline": ["id": pipeline], "source": ["app": ["id": ids[0]]], "targets": [["app": ["id": ids[1]]]]])
        _ = try #require(
            try scene.heroku.eventually {
                try scene.releases(of: "shop").first { ($0["description"] as? String ?? "").hasPrefix("Promote") }
            })
        _ = try #require(try scene.wait(for: "succeeded", of: "shop"))
    }

    @Test func `isn't told while a release is pending`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.push(to: "shop")
        let gate = scene.git.directory.path("gate")
        try scene.commit(
            "second", ["Procfile": BaseScene.procfile + "release: while [ ! -e '\(gate)' ]; do sleep 0.05; done\n"])
        let push = Process()
        let command = scene.pushCommand("HEAD", to: "shop")
        push.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        push.arguments = command
        push.environment = scene.git.environment
        push.currentDirectoryURL = URL(fileURLWithPath: scene.git.path)
        push.standardError = FileHandle.nullDevice
        try push.run()
        defer {
            _ = FileManager.default.createFile(atPath: gate, contents: nil)
            push.waitUntilExit()
        }
        _ = try #require(try scene.wait(for: "pending", of: "shop"))
        try scene.git.git("update-ref", "refs/drawbridge/app/deployed", "HEAD~1")
        var text = try document(scene, "shop")
        let decided = try scene.run("drawbridge-step", ["decide", "--no-fetch", "--heroku-app", "shop"])
        text += "\n$ drawbridge-step decide --heroku-app shop\n\(decided.document)"
        let named = try scene.run(
            "drawbridge-step", ["decide", "--no-fetch", "--heroku-app", "shop", "--base", "HEAD~1"])
        text += "\n$ drawbridge-step decide --heroku-app shop --base HEAD~1\n\(named.document)"
        expectSnapshot(text, named: "base-pending")
    }

    @Test func `of a docker image is told where the image or the description names it`() throws {
        let scene = try BaseScene(apps: ["shop", "other", "empty"])
        let id = try scene.git.git("rev-parse", "HEAD")
        try scene.call("POST", "/local/apps/shop/oci-releases", ["commit": id])
        var text = "# an image with its commit\n" + (try document(scene, "shop"))
        try scene.call("POST", "/local/apps/other/oci-releases", [:] as [String: Any])
        try scene.git.git("update-ref", "refs/drawbridge/app/deployed", "HEAD")
        text += "\n# an image without a commit\n" + (try document(scene, "other"))
        text += "\n# nothing was deployed, and a deploy record says otherwise\n" + (try document(scene, "empty"))
        expectSnapshot(text, named: "base-docker")
    }

    @Test func `is asked for by decide itself, and fetched where the clone lacks it`() throws {
        let scene = try BaseScene(apps: ["shop"], settings: "[drawbridge]\n\therokuApp = shop\n")
        try scene.push(to: "shop")
        try scene.commit("second", ["db/migrate/2_add.rb": BaseScene.migration])
        try scene.git.git("config", "uploadpack.allowAnySHA1InWant", "true")
        let clone = scene.git.directory.path("clone")
        try scene.git.git("clone", "--quiet", "--depth", "1", "file://\(scene.git.path)", clone)
        var text = ""
        for arguments in [[], ["--no-platform"]] {
            let ran = try scene.run(
                "drawbridge-step", ["decide", "-C", clone, "--output", "\(clone)/out.json"] + arguments)
            text +=
                "$ drawbridge-step decide \(arguments.joined())\n"
                + ran.document.replacingOccurrences(of: clone, with: "<clone>") + "\n"
        }
        expectSnapshot(text, named: "base-decide")
    }

    @Test func `isn't that of an app which the candidate itself brings in`() throws {
        let settings = { (app: String) in [".drawbridge": "[drawbridge]\n\therokuApp = \(app)\n"] }
        let scene = try BaseScene(apps: ["shop", "staging"])
        try scene.push(to: "shop")
        try scene.push(to: "staging")
        try scene.commit("second", settings("shop"))
        let new = try scene.run("drawbridge-step", ["decide", "--no-fetch"])
        #expect(new.status == "exited(0)")
        #expect(new.error.contains("the setting herokuApp is new"))
        try scene.push(to: "shop")
        try scene.push(to: "staging")
        #expect(try scene.run("drawbridge-step", ["decide", "--no-fetch"]).error.isEmpty)
        try scene.commit("third", settings("staging"))
        let changed = try scene.run("drawbridge-step", ["decide", "--no-fetch", "--output", "no.json"])
        #expect(!FileManager.default.fileExists(atPath: scene.git.path + "/no.json"))
        expectSnapshot("\(new.error)\n\(changed.document)", named: "base-another-app")
        let named = try scene.run("drawbridge-step", ["decide", "--no-fetch", "--heroku-app", "staging"])
        #expect(named.status == "exited(0)" && named.error.isEmpty)
    }

    @Test func `is believed from a file for a day`() throws {
        let scene = try BaseScene(apps: ["shop"])
        _ = try scene.run("drawbridge-step", ["base", "--heroku-app", "shop", "--output", "live.json"])
        let stored = try String(contentsOfFile: "\(scene.git.path)/live.json", encoding: .utf8)
        let moment = #/[0-9-]{10}T[0-9:]{8}Z/#
        let ago = { (seconds: Double) in Date(timeIntervalSinceNow: -seconds).ISO8601Format() }
        let cases = [
            (ago(60), true), (ago(85_000), true), (ago(-60), true), (ago(90_000), false), (ago(-7200), false),
            ("2019-01-01T00:00:00Z", false), ("2099-01-01T00:00:00Z", false), ("today", false),
        ]
        for (askedAt, isBelieved) in cases {
            try scene.git.write(stored.replacing(moment, with: askedAt), to: "live.json")
            let decided = try scene.run("drawbridge", ["decide", "--live", "live.json"])
            #expect(decided.status == (isBelieved ? "exited(0)" : "exited(2)"), "\(askedAt)")
            #expect(decided.error.contains("which isn't within the last day") != isBelieved)
        }
    }

    @Test func `is written into a pipe or behind a link, and neither is replaced`() throws {
        let scene = try BaseScene(apps: ["shop"])
        let (pipe, link, target) = ("\(scene.git.path)/pipe", "\(scene.git.path)/link", "\(scene.git.path)/target")
        _ = try ChildProcess.run(["mkfifo", pipe])
        let reader = try scene.start("/bin/cat", [pipe], [:])
        _ = try scene.run("drawbridge-step", ["base", "--heroku-app", "shop", "--output", pipe])
        #expect(reader.wait().output.contains("\"nothing-deployed\""))
        for _ in 1...2 {
            if !FileManager.default.fileExists(atPath: target) {
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
            }
            _ = try scene.run("drawbridge-step", ["base", "--heroku-app", "shop", "--output", link])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
            #expect(try String(contentsOfFile: target, encoding: .utf8).contains("\"nothing-deployed\""))
        }
        #expect(try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType != .typeRegular)
    }

    @Test func `is not guessed where the platform refuses or fails`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.push(to: "shop")
        try scene.git.git("update-ref", "refs/drawbridge/app/deployed", "HEAD")
        var text = ""
        func record(_ name: String, _ arguments: [String], _ variables: [String: String] = [:]) throws {
            for step in ["base", "decide"] {
                let ran = try scene.run(
                    "drawbridge-step", [step] + arguments + (step == "decide" ? ["--no-fetch"] : []),
                    variables: variables)
                text += "$ drawbridge-step \(step) # \(name)\n\(ran.document)\n"
                #expect(!(ran.output + ran.error).contains(scene.heroku.key))
            }
        }
        try record("no app is named", [])
        try record("no key", ["--heroku-app", "shop"], ["HEROKU_API_KEY": ""])
        try record("HEROKU_APP without a key", [], ["HEROKU_API_KEY": "", "HEROKU_APP": "shop"])
        try record("a wrong key", ["--heroku-app", "shop"], ["HEROKU_API_KEY": "01234567-wrong"])
        try record("no such app", ["--heroku-app", "nowhere"])
        try record("a name that no app has", ["--heroku-app", "No_App"])
        let nowhere = "http://127.0.0.1:9"
        try record(
            "nobody listens", ["--heroku-app", "shop"],
            ["HEROKU_HOST": nowhere, "HEROKU_GIT_HOST": nowhere, "HEROKU_DATA_HOST": nowhere])
        let host = try #require(scene.heroku.environment["HEROKU_GIT_HOST"]).dropFirst("http://".count)
        try scene.git.git("remote", "add", "live", "http://:\(scene.heroku.key)@\(host)/shop.git")
        try record("a remote", [])
        try record("a remote, and no key", [], ["HEROKU_API_KEY": ""])
        try scene.git.git("remote", "add", "staging", "http://\(host)/shop-staging.git")
        try record("two remotes", [])
        expectSnapshot(text, named: "base-errors")
    }
}
