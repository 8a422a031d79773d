internal import Analysis
internal import ChildProcess
internal import DeployModel
internal import Gathering
internal import GitStore
internal import Settings

/// The text of a new `.drawbridge`: what was detected, and what else could be said, as comments.
struct InitialSettings {
    let store: GitStore

    func text() throws(CommandError) -> String {
        let head: Commit
        let remotes: [HerokuRemote]
        do throws(GitError) {
            head = try store.commit(named: "HEAD")
            remotes = try herokuRemotes()
        } catch {
            throw CommandError(error)
        }
        // What is in force is detected anew: a file that is being replaced must not speak for itself.
        let apps: [App]
        do throws(GatheringError) {
            apps = try Gatherer.detectedApps(in: head, of: store)
        } catch {
            throw CommandError(error)
        }
        let name = apps.count == 1 && remotes.count == 1 ? remotes.first?.app : nil
        return Self.header(remotes) + apps.map { Self.section($0, name: name ?? $0.name) }.joined()
    }

    /// A remote that deploys to Heroku, and the app it deploys.
    private struct HerokuRemote {
        let name: String
        let app: String
    }

    private func herokuRemotes() throws(GitError) -> [HerokuRemote] {
        try store.configuration(under: "remote.").compactMap { value in
            guard value.key.hasSuffix(".url"), let url = value.value else { return nil }
            let name = String(value.key.dropFirst("remote.".count).dropLast(".url".count))
            guard PushRemote(name: name, url: url).isHeroku else { return nil }
            let last = url.split(whereSeparator: { "/:".contains($0) }).last ?? ""
            return HerokuRemote(name: name, app: String(last.hasSuffix(".git") ? last.dropLast(4) : last))
        }
    }

    private static func header(_ remotes: [HerokuRemote]) -> String {
        // Of several, as staging and production, only the user knows which one is meant.
        let remote =
            switch remotes.count {
            case 0: "\t# remote = heroku\n"
            case 1: "\tremote = \(remotes[0].name)\n"
            default: remotes.map { "\t# remote = \($0.name)\n" }.joined()
            }
        return """
            # How Drawbridge decides the deploys of this repository. The syntax is that of git's own configuration;
            # docs/settings.md explains every key. Each can be overridden in a clone: git config drawbridge.hook block

            [drawbridge]
            \t# What the pre-push hook does when a push would close the site: warn, ask or block.
            \thook = warn

            \t# The remotes and branches whose pushes deploy. Without them: Heroku's remotes, main and master.
            \(remote)\t# branch = main

            \t# Where the live commit is learned from, besides refs/drawbridge/<app>/deployed and the remote.
            \t# deployedTag = deploy/*

            """
    }

    private static func section(_ app: App, name: String) -> String {
        let root = app.root == .root ? "" : "\troot = \(app.root)\n"
        let frameworks =
            app.frameworks.isEmpty
            ? "\t# No framework was recognised. Name it, or say that there is no database:\n\t# framework = none\n"
            : "\t# Detected, and detected anew with each commit. To state it, and nothing else:\n"
                + app.frameworks.map { "\t# framework = \($0)\n" }.joined()
        return """

            [drawbridge "\(name)"]
            \(root)\(frameworks)
            \t# More paths that matter, beyond the framework's own; `!` takes some out. Order counts.
            \t# migration = lib/data_fixes/**
            \t# assetInput = app/themes/**
            \t# inert = marketing/**

            """
    }
}
