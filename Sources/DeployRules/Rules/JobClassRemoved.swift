internal import DeployModel

/// A job class of the live code is gone: what is queued of it fails.
struct JobClassRemoved: Rule {
    let page = RulePage(
        id: "job-class-removed",
        title: "a job class of the live code is gone",
        breaks: """
            Jobs wait in the queue under their class's name. Those that old code queued, and those that are
            scheduled or retried days later, find no class in the new code and raise `NameError`. Sidekiq retries
            them until they are dead; others drop them.
            """,
        safeWay: """
            Stop queueing the job in one deploy, and take the class away in a later one, when the queue, the
            scheduled and the retried jobs hold none of it. To rename it, keep the old name:

            ```ruby
            OldJob = NewJob
            ```
            """,
        sources: [
            .init(
                "Sidekiq: problems and troubleshooting",
                "https://github.com/sidekiq/sidekiq/wiki/Problems-and-Troubleshooting"),
            .init("Active Job basics", "https://guides.rubyonrails.org/active_job_basics.html"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        return shapes.removed.filter { $0.sort == .job && !$0.name.hasPrefix("Application") }.map { shape in
            finding(
                .warning, at: shape.location, title: "the job class \(shape.name) is gone",
                "What is queued, scheduled or waiting for a retry under that name fails with NameError in the new code.",
                remedy: "Keep the class until nothing of it is queued; to rename it, keep the old name as a constant.")
        }
    }
}
