import DeployModel
import DeployRules
import Testing

@Suite struct `What the rules ask about the code` {
    private static func asked(_ facts: Facts) -> Set<Question> {
        var inquiry = Inquiry(facts.answers)
        for rule in Rules.all { _ = rule.evaluate(facts, &inquiry) }
        return inquiry.open
    }

    private static let cat = ClassShape(
        name: "Cat", superclass: "Animal", sort: .model,
        location: SourceLocation(path: "app/models/cat.rb", line: 1, excerpt: "class Cat < Animal"))

    private static let files = [
        change(.modified, "app/models/cat.rb", in: .code),
        change(.added, "engines/shop/app/jobs/pay_job.rb", in: .code),
        change(.deleted, "lib/old.rb", in: .code), change(.added, "app/things/cat.rb", in: .code),
        change(.modified, "app/views/cats/index.html.erb", in: .code),
        change(.modified, "spec/models/cat_spec.rb", in: .inert),
    ]

    @Test func `is about the changed files that hold models, jobs and mailers, on the sides that have them`() {
        #expect(
            Self.asked(MigrationHistory(changes: Self.files).facts) == [
                .classes(in: "app/models/cat.rb", .live), .classes(in: "app/models/cat.rb", .candidate),
                .classes(in: "engines/shop/app/jobs/pay_job.rb", .candidate), .classes(in: "lib/old.rb", .live),
            ])
    }

    @Test func `goes on to other changed files only when a class is gone`() {
        let answers: [Question: Answer] = [
            .classes(in: "app/models/cat.rb", .live): .classes([Self.cat]),
            .classes(in: "app/models/cat.rb", .candidate): .classes([]),
            .classes(in: "engines/shop/app/jobs/pay_job.rb", .candidate): .classes([]),
            .classes(in: "lib/old.rb", .live): .classes([]),
        ]
        let gone = MigrationHistory(changes: Self.files, answers: answers).facts
        #expect(Self.asked(gone) == [.classes(in: "app/things/cat.rb", .candidate)])
        var kept = answers
        kept[.classes(in: "app/models/cat.rb", .candidate)] = .classes([Self.cat])
        #expect(Self.asked(MigrationHistory(changes: Self.files, answers: kept).facts) == [])
    }

    @Test func `is about locks and settings only where they change`() {
        let changes = [
            change(.modified, "Gemfile.lock", in: .dependencyLock),
            change(.modified, "config/application.rb", in: .code),
        ]
        #expect(
            Self.asked(MigrationHistory(changes: changes).facts) == [
                .packages(in: "Gemfile.lock", .live), .packages(in: "Gemfile.lock", .candidate), .configuration(.live),
                .configuration(.candidate),
            ])
    }

    @Test func `is nothing where paths alone are looked at, or nothing can be compared`() {
        #expect(Self.asked(MigrationHistory(changes: Self.files).facts.judged(by: .paths)) == [])
        #expect(Self.asked(facts(Self.files, baseline: baseline(.firstDeploy)).judged(by: .analyze)) == [])
    }
}
