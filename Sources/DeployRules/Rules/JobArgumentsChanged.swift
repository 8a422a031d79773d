internal import DeployModel

/// A job takes other arguments than those that lie in the queue.
struct JobArgumentsChanged: Rule {
    let page = RulePage(
        id: "job-arguments-changed",
        title: "a job takes other arguments than those that lie in the queue",
        breaks: """
            A job's arguments lie in the queue until a worker takes it, minutes or days later. What old code queued
            meets the new `perform`, and while workers are exchanged what new code queues meets the old one. If the
            two don't agree, it raises `ArgumentError`.
            """,
        safeWay: """
            Take both forms in this deploy:

            ```ruby
            def perform(user_id, notify = true)
            ```

            Queue the new form in the next deploy, and make it required when the queue holds no old form.
            """,
        sources: [
            .init("Active Job basics", "https://guides.rubyonrails.org/active_job_basics.html"),
            .init("Sidekiq: best practices", "https://github.com/sidekiq/sidekiq/wiki/Best-Practices"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        return shapes.both.filter { $0.live.sort == .job }.flatMap { old, new in
            old.methods.compactMap { method in
                guard let other = new.methods.first(where: { $0.name == method.name }) else { return gone(method, new) }
                return finding(on: method, other, of: new.name, noun: "jobs")
            }
        }
    }

    private func gone(_ method: ClassShape.Method, _ new: ClassShape) -> Finding {
        finding(
            .warning, at: new.location, title: "\(new.name)#\(method.name) is gone",
            "Unless the class inherits it, what is queued fails in the new code. Live: \(method.signature).",
            remedy: "Keep it until nothing of it is queued.", evidence: [CodeReference(method.location, .certain)])
    }
}
