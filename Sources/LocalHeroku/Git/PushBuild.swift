/// Builds what a push brings while its hook waits, and decides whether the push is accepted.
struct PushBuild: Sendable {
    let platform: any PushedBuilds
    let app: String
    let repository: String
    let push: HeldPush
    let gateway: Gateway

    /// Runs git, and the build once git asks for it.
    func run(_ git: @Sendable () async -> Void) async {
        let hook = Task { await answerHook() }
        await git()
        // The hook is gone, or never ran; a build that it asked for ends by itself.
        hook.cancel()
        await hook.value
        push.remove()
    }

    private func answerHook() async {
        while !Task.isCancelled {
            if let refs = push.asked { return await decide(refs) }
            try? await Task.sleep(for: .milliseconds(10))
        }
        push.finish(accepted: false)
    }

    private func decide(_ refs: PushedRefs) async {
        // Words as in AkhileshNS/heroku-deploy#2 and #52.
        if await gateway.answer.isShallow { return await reject(Self.shallow) }
        if let branch = refs.deletedBranch { return await reject("cannot delete \(branch) branch") }
        guard let commit = refs.commit else {
            await push.send(Array("Pushed to branch other than [main, master], skipping build.\n".utf8))
            return push.finish(accepted: true)
        }
        let source = BuildSource.commit(repository: repository, id: commit, quarantine: refs.quarantine)
        push.finish(accepted: await build(source))
    }

    private static let shallow =
        "source repository is a shallow clone. Unshallow it with `git fetch --all --unshallow` and try pushing again."

    private func reject(_ reason: String) async {
        await push.send(Array("\n!\tPush rejected, \(reason)\n\n".utf8))
        push.finish(accepted: false)
    }

    /// Builds in a task of its own, which goes on when whoever pushes has gone.
    private func build(_ source: BuildSource) async -> Bool {
        let output = TextStream()
        let build = Task {
            await output.append("Compressing source files... done.\nBuilding source:\n\n")
            let hasSlug = await platform.build(app: app, source: source, output: output)
            if !hasSlug { await output.append("\n!\tPush rejected to \(app).\n\n") }
            await output.close()
            return hasSlug
        }
        var offset = 0
        while let chunk = await output.chunk(from: offset) {
            await push.send(chunk)
            offset += chunk.count
        }
        return await build.value
    }
}
