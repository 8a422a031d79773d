public import DeployModel
internal import DeployRules
internal import Gathering
public import GitStore
internal import Reporting

/// Decides again what each step of a branch's history would have needed as a deploy.
public struct HistoryReplay {
    private let store: GitStore
    private let range: HistoryReplayRange
    private let environment: [String: String]
    private let app: String?

    /// Prepares to replay.
    ///
    /// - Parameters:
    ///   - app: The only app to look at; nothing for all.
    ///   - environment: The process's variables. What they say of the policy and of the live commit isn't heard.
    public init(_ range: HistoryReplayRange, of store: GitStore, app: String? = nil, environment: [String: String]) {
        self.store = store
        self.range = range
        self.app = app
        self.environment = environment.filter { $0.key != "DRAWBRIDGE_BASE" }
    }

    /// Replays all steps, the newest first.
    ///
    /// A step that can't be decided is told as unknown, and the rest goes on.
    ///
    /// - Parameter progress: Called before each step with the number of those that are done and of all.
    /// - Throws: If the range means nothing, the history can't be read, or no step has the app.
    public func report(progress: (_ done: Int, _ all: Int, _ next: UTCDate) -> Void) throws(CommandError)
        -> ReplayReport
    {
        let found: HistoryReplaySteps
        do throws(GitError) {
            found = try HistoryReplaySteps(in: range, of: store)
        } catch {
            throw CommandError(error)
        }
        var steps: [ReplayedStep] = []
        var failure: CommandError?
        for (index, step) in found.steps.enumerated() {
            progress(index, found.steps.count, UTCDate(secondsSince1970: step.commit.committedAt))
            do throws(CommandError) {
                steps.append(try replayed(step))
            } catch {
                failure = failure ?? error
                steps.append(ReplayedStep(step, problem: error.message))
            }
        }
        // Where nothing at all can be decided, the reason concerns all: no such app, settings of the clone that are wrong.
        if let failure, steps.allSatisfy({ $0.paths == nil }) { throw failure }
        return ReplayReport(range: range.text, app: app, steps: steps, end: found.end)
    }

    // MARK: A step

    private func replayed(_ step: HistoryReplaySteps.Step) throws(CommandError) -> ReplayedStep {
        let result = try decide(step, by: .analyze)
        var replayed = ReplayedStep(step, result.report)
        // A commit that brings other settings is also judged by those of before, whose policy has to be the same.
        let isDerived = result.facts.allSatisfy { $0.changedSettings == nil }
        replayed.paths =
            try isDerived
            ? result.facts.map { Decider().decide($0.underPathPolicy).kind }.max() ?? .nothing
            : decide(step, by: .paths).report.overall
        guard !result.absent.isEmpty else { return replayed }
        replayed.analyze = nil
        replayed.causes = []
        replayed.headline = Self.absent
        return replayed
    }

    private static let absent = "Not known: this clone leaves files at its remote that the decision depends on."

    private func decide(_ step: HistoryReplaySteps.Step, by policy: App.Policy) throws(CommandError) -> Analysis.Result
    {
        // What is said for one call wins over the settings of the commit and of the clone.
        let environment = environment.merging(["DRAWBRIDGE_POLICY": policy.rawValue]) { $1 }
        return try Analysis(
            store: store, candidate: step.commit.id.description, base: step.live.id.description,
            environment: environment
        ).report(app: app, depth: .decision)
    }
}

extension ReplayedStep {
    fileprivate init(_ step: HistoryReplaySteps.Step, problem: String) {
        self.init(
            commit: step.commit.id, live: step.live.id, date: UTCDate(secondsSince1970: step.commit.committedAt),
            subject: step.commit.subject, headline: "Not known: \(problem).")
    }

    fileprivate init(_ step: HistoryReplaySteps.Step, _ report: DecisionReport) {
        self.init(step, problem: "")
        analyze = report.overall
        let weightiest = report.decisions.first { $0.kind == report.overall }
        headline = weightiest.map(ReplayHeadline.sentence) ?? "No app is concerned."
        guard let weightiest else { return }
        if report.decisions.count > 1 { app = weightiest.app.name }
        causes = weightiest.forcing.map { Cause(rule: $0.rule, title: $0.title, path: $0.path, line: $0.line) }
    }
}

extension Facts {
    /// The same deploy of the same app, judged by its paths alone.
    fileprivate var underPathPolicy: Facts {
        let app = App(
            name: app.name, root: app.root, frameworks: app.frameworks, frameworksAreStated: app.frameworksAreStated,
            policy: .paths, onUnknown: app.onUnknown)
        return Facts(
            app: app, candidate: candidate, baseline: baseline, changes: changes, processes: processes, assets: assets,
            changedSettings: changedSettings, liveWorkers: liveWorkers, linkedDatabaseFolders: linkedDatabaseFolders)
    }
}
