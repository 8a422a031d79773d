internal import Analysis
internal import ChildProcess
internal import CommandSupport
internal import GitStore
internal import HerokuPlatform
internal import Preflight

/// Does what `--fix` may do, and looks whether it happened.
struct DoctorRepairs {
    let client: HerokuClient
    let repository: RepositoryOptions

    /// Makes one repair.
    ///
    /// - Parameter tell: Gets what is about to be done, and that it was.
    /// - Throws: Why it wasn't done, or isn't known to be.
    func make(_ repair: Repair, tell: (String) -> Void) throws(CommandError) {
        tell("fix: \(repair.deed): \(repair.command)\n")
        switch repair {
        case .feature(let app, let name, let isOn): try set(name, isOn, of: app)
        case .unshallow: try unshallow()
        }
        tell("fix: done\n")
    }

    private func set(_ name: String, _ isOn: Bool, of app: String) throws(CommandError) {
        do throws(HerokuError) {
            _ = try client.answer(to: .setFeature(name, isOn, of: app))
            guard try client.answer(to: .feature(name, of: app)).isEnabled == isOn else {
                throw HerokuError(
                    .failed, "\(name) of \(app) was set, and is still \(isOn ? "off" : "on")",
                    hint: "Look at it with `heroku features --app \(app)`.")
            }
        } catch {
            throw CommandError(error)
        }
    }

    private func unshallow() throws(CommandError) {
        var environment = ChildProcess.inheritedEnvironment
        // Nobody may be there to answer.
        environment["GIT_TERMINAL_PROMPT"] = "0"
        let result = try? ChildProcess.run(
            ["git", "-C", repository.repository, "fetch", "--quiet", "--unshallow", "--no-tags"],
            environment: environment)
        guard let result, result.status.isSuccess, try !repository.open().isShallow else {
            let words = result.map { String(decoding: $0.standardError, as: UTF8.self) } ?? "git can't be run"
            let complaint = words.split(separator: "\n").first ?? "the clone is still shallow"
            throw CommandError(
                "the history could not be fetched: \(complaint)",
                hint: "Run `git fetch --unshallow` yourself, or clone with the whole history.", status: .repository)
        }
    }
}
