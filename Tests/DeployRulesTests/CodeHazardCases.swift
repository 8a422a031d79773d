import DeployModel

extension RuleCases {
    /// What old and new code share through rows, queues, cookies and caches.
    static let codeHazards: [RuleCases] = [
        RuleCases(
            "enum-values-changed",
            [
                "a name in the middle": statuses(
                    ["draft": "0", "live": "1", "gone": "2"], ["draft": "0", "held": "1", "live": "2", "gone": "3"]),
                "a list in another order": statuses(["draft": "0", "live now": "1"], ["live now": "0", "draft": "1"]),
                "another name for a value": statuses(["draft": "0", "live": "1"], ["draft": "0", "published": "1"]),
                "texts": statuses(["draft": "\"draft\""], ["draft": "\"d\""]),
                "a name goes": statuses(["draft": "0", "live": "1"], ["draft": "0"]),
                "a name is added": statuses(["draft": "0"], ["draft": "0", "live": "1"]),
                "one side couldn't be read": statuses(["draft": "0"], [:]),
                "neither could be read": statuses([:], [:]),
                "the same in another order": statuses(["draft": "0", "live": "1"], ["live": "1", "draft": "0"]),
                "the answers are open": MigrationHistory(changes: [model]).facts,
                "judged by paths": statuses(["draft": "0"], ["draft": "1"]).judged(by: .paths),
            ]),
        RuleCases(
            "attribute-storage-changed",
            [
                "encrypted from now on, another coder": stored(
                    ["data": "serialize coder: YAML"], ["data": "serialize coder: JSON", "ssn": "encrypts"]),
                "no longer encrypted": stored(["ssn": "attribute :string; encrypts"], ["ssn": "attribute :string"]),
                "a store's coder": stored(["data": "store coder: JSON"], ["data": "store coder: YAML"]),
                "another type": stored(["data": "attribute :json default: {}"], ["data": "attribute :jsonb"]),
                "a store's accessors, a virtual attribute, a default": stored(
                    ["data": "store accessors: [:a], coder: JSON", "z": "attribute :integer default: 0"],
                    [
                        "data": "store coder: JSON, accessors: [:a, :b]", "x": "attribute :integer",
                        "y": "store_accessor :a", "z": "attribute :integer default: 1",
                    ]),
            ]),
        RuleCases(
            "sti-class-changed",
            [
                "one is renamed": hazard(
                    [shape("Cat", "Animal", .model)], [shape("HouseCat", "Animal", .model)]),
                "its parent is another": hazard(
                    [shape("Cat", "Animal", .model)], [shape("Cat", "ApplicationRecord", .model)]),
                "models of their own": hazard(
                    [shape("Cat", "ApplicationRecord", .model), shape("Helper", nil, .other)],
                    [shape("Dog", "::ApplicationRecord", .model)]),
                "its parent is no model": hazard(
                    [], [shape("Cat", "Animal", .model)],
                    [.classes(in: "app/models/animal.rb", .candidate): .classes([shape("Animal", "Struct", .other)])]),
                "it moved to a folder of another sort": MigrationHistory(
                    changes: [
                        change(.deleted, "app/models/cat.rb", in: .code),
                        change(.added, "app/things/cat.rb", in: .code),
                    ],
                    answers: [
                        .classes(in: "app/models/cat.rb", .live): .classes([shape("Cat", "Animal", .model)]),
                        .classes(in: "app/things/cat.rb", .candidate): .classes([shape("Cat", "Animal", .model)]),
                    ]
                ).facts,
            ]),
        RuleCases(
            "job-class-removed",
            [
                "one is gone": hazard([job("perform(id)", 1)], []),
                "the base class goes": hazard([shape("ApplicationJob", "ActiveJob::Base", .job)], []),
                "it is there": hazard([job("perform(id)", 1)], [job("perform(id)", 1)]),
            ]),
        RuleCases(
            "job-arguments-changed",
            [
                "one more is needed": hazard([job("perform(id)", 1)], [job("perform(id, name)", 2)]),
                "one more is taken": hazard([job("perform(id)", 1)], [job("perform(id, name = nil)", 1, 1)]),
                "keywords": hazard(
                    [job("perform(id, mail:, sms: true)", 1, 0, ["mail"], ["sms"])],
                    [job("perform(id, mail:, user:)", 1, 0, ["mail", "user"])]),
                "any number, then none": hazard([job("", 0, nil)], [job("", 0, 0)]),
                "perform is gone": hazard([job("perform(id)", 1)], [shape("MailJob", "ApplicationJob", .job)]),
                "another name for the same": hazard([job("perform(id)", 1)], [job("perform(user_id)", 1)]),
            ]),
        RuleCases(
            "mailer-actions-changed",
            [
                "an action takes more, one is gone": hazard(
                    [
                        shape(
                            "UserMailer", "ApplicationMailer", .mailer,
                            [method("welcome(user)", 1), method("bye(user)", 1)])
                    ],
                    [shape("UserMailer", "ApplicationMailer", .mailer, [method("welcome(user, locale)", 2)])]),
                "the mailer is gone": hazard([shape("UserMailer", "ApplicationMailer", .mailer)], []),
                "an action is new": hazard(
                    [shape("UserMailer", "ApplicationMailer", .mailer, [method("welcome(user)", 1)])],
                    [
                        shape(
                            "UserMailer", "ApplicationMailer", .mailer,
                            [method("welcome(user)", 1), method("bye(user)", 1)])
                    ]),
            ]),
        RuleCases(
            "load-defaults-changed",
            [
                "raised by two": configured(.init(loadDefaults: "6.1"), .init(loadDefaults: "7.1")),
                "lowered": configured(.init(loadDefaults: "7.0"), .init(loadDefaults: "6.1")),
                "raised where nothing is shared": configured(.init(loadDefaults: "7.1"), .init(loadDefaults: "8.0")),
                "partial_inserts": configured(.init(partialInserts: true), .init(partialInserts: false)),
                "not known before": configured(.init(), .init(loadDefaults: "7.1")),
                "the same": configured(.init(loadDefaults: "7.1"), .init(loadDefaults: "7.1")),
                "no setting changes": MigrationHistory(changes: changes(.code)).facts,
            ]),
        RuleCases(
            "shared-state-settings-changed",
            [
                "four of them": MigrationHistory(
                    changes: [
                        "initializers/cookies_serializer.rb", "initializers/session_store.rb", "secrets.yml",
                        "initializers/new_framework_defaults_7_1.rb",
                    ].map { change(.modified, "config/\($0)", in: .code) }
                ).facts,
                "others": MigrationHistory(
                    changes: ["config/initializers/cors.rb", "app/models/session_store.rb", "config/routes.rb"].map {
                        change(.modified, $0, in: .code)
                    }
                ).facts,
            ]),
        RuleCases(
            "code-not-read",
            [
                "two files": MigrationHistory(
                    changes: [model, change(.deleted, "lib/b.rb", in: .code)],
                    answers: [
                        .classes(in: "app/models/a.rb", .live): .unknown(reason: "line 3 isn't Ruby"),
                        .classes(in: "app/models/a.rb", .candidate): .unknown(reason: "line 4 isn't Ruby"),
                        .classes(in: "lib/b.rb", .live): .unknown(reason: "it is too large"),
                    ]
                ).facts,
                "all were read": hazard([], []),
                "not Ruby, not where such classes are kept, a test": MigrationHistory(
                    changes: [
                        change(.modified, "app/models/a.yml", in: .code),
                        change(.modified, "app/views/a.rb", in: .code),
                        change(.modified, "spec/lib/a.rb", in: .inert),
                    ]
                ).facts,
            ]),
    ]

    private static let model = change(.modified, "app/models/a.rb", in: .code)

    private static func hazard(
        _ live: [ClassShape], _ candidate: [ClassShape], _ more: [Question: Answer] = [:]
    ) -> Facts {
        let answers: [Question: Answer] = [
            .classes(in: "app/models/a.rb", .live): .classes(live),
            .classes(in: "app/models/a.rb", .candidate): .classes(candidate),
        ]
        return MigrationHistory(changes: [model], answers: answers.merging(more) { $1 }).facts
    }

    private static func shape(
        _ name: String, _ superclass: String?, _ sort: ClassShape.Sort, _ methods: [ClassShape.Method] = []
    ) -> ClassShape {
        let head = "class \(name)" + (superclass.map { " < \($0)" } ?? "")
        return ClassShape(
            name: name, superclass: superclass, sort: sort,
            location: SourceLocation(path: "app/models/a.rb", line: 1, excerpt: head), methods: methods)
    }

    private static func method(
        _ head: String, _ required: Int, _ optional: Int? = 0, _ keywords: Set<String> = [], _ more: Set<String> = []
    ) -> ClassShape.Method {
        let name = head.isEmpty ? "perform" : String(head.prefix { $0 != "(" })
        let excerpt = head.isEmpty ? "define_method(:perform)" : "def \(head)"
        return ClassShape.Method(
            name: name, required: required, optional: optional, requiredKeywords: keywords, optionalKeywords: more,
            location: SourceLocation(path: "app/models/a.rb", line: 4, excerpt: excerpt))
    }

    private static func job(
        _ head: String, _ required: Int, _ optional: Int? = 0, _ keywords: Set<String> = [], _ more: Set<String> = []
    ) -> ClassShape {
        shape("MailJob", "ApplicationJob", .job, [method(head, required, optional, keywords, more)])
    }

    private static func statuses(_ live: [String: String], _ candidate: [String: String]) -> Facts {
        func shape(_ values: [String: String], _ excerpt: String) -> ClassShape {
            var shape = Self.shape("Post", "ApplicationRecord", .model)
            let location = SourceLocation(path: "app/models/a.rb", line: 3, excerpt: excerpt)
            shape.enumerations = [.init(attribute: "status", values: values, location: location)]
            return shape
        }
        return hazard([shape(live, "enum :status, …")], [shape(candidate, "enum :status, …")])
    }

    private static func stored(_ live: [String: String], _ candidate: [String: String]) -> Facts {
        func shape(_ storage: [String: String]) -> ClassShape {
            var shape = Self.shape("Post", "ApplicationRecord", .model)
            shape.storage = storage
            return shape
        }
        return hazard([shape(live)], [shape(candidate)])
    }

    private static func configured(_ live: AppConfiguration, _ candidate: AppConfiguration) -> Facts {
        var candidate = candidate
        candidate.locations =
            candidate.loadDefaults.map {
                [SourceLocation(path: "config/application.rb", line: 12, excerpt: "config.load_defaults \($0)")]
            } ?? []
        return MigrationHistory(
            changes: [change(.modified, "config/application.rb", in: .code)],
            answers: [
                .configuration(.live): .configuration(live), .configuration(.candidate): .configuration(candidate),
            ]
        ).facts
    }
}
