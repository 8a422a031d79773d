internal import DeployModel

/// A mailer, or an action of one, is gone or takes other arguments than those in the queue.
struct MailerActionsChanged: Rule {
    let page = RulePage(
        id: "mailer-actions-changed",
        title: "a mailer or one of its actions is gone or takes other arguments",
        breaks: """
            `deliver_later` puts the mailer's name, the action's and its arguments into the queue. What old code
            queued meets the new mailer: without the class it raises `NameError`, without the action or with other
            arguments it fails too, and the mail isn't sent.
            """,
        safeWay: """
            Keep the class, the action and what it takes until nothing of it is queued; take what is new with a
            default:

            ```ruby
            def welcome(user, locale: I18n.default_locale)
            ```
            """,
        sources: [
            .init(
                "Action Mailer basics: deliver later",
                "https://guides.rubyonrails.org/action_mailer_basics.html#calling-the-mailer")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        let removed = shapes.removed.filter { $0.sort == .mailer && !$0.name.hasPrefix("Application") }.map { shape in
            finding(
                .warning, at: shape.location, title: "the mailer \(shape.name) is gone",
                "Mails that wait in the queue under that name fail with NameError in the new code, and aren't sent.",
                remedy: "Keep the class until nothing of it is queued.")
        }
        return removed
            + shapes.both.filter { $0.live.sort == .mailer }.flatMap { old, new in
                old.methods.compactMap { method in
                    guard let other = new.methods.first(where: { $0.name == method.name }) else {
                        return gone(method, new)
                    }
                    return finding(on: method, other, of: new.name, noun: "mails")
                }
            }
    }

    private func gone(_ method: ClassShape.Method, _ new: ClassShape) -> Finding {
        finding(
            .warning, at: new.location, title: "\(new.name)#\(method.name) is gone",
            "Unless the mailer inherits it, such mails that wait in the queue aren't sent. Live: \(method.signature).",
            remedy: "Keep it until nothing of it is queued.", evidence: [CodeReference(method.location, .certain)])
    }
}
