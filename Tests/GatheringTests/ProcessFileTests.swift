import DeployModel
import Gathering
import TestSupport
import Testing

/// Process files, with what is to be found in them.
struct ProcessCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: String]
    let commands: [String]
    let areDeclared: Bool

    init(_ name: String, _ files: [String: String], _ commands: [String], areDeclared: Bool = true) {
        testDescription = name
        self.files = files
        self.commands = commands
        self.areDeclared = areDeclared
    }

    private static let migrating = "#!/bin/sh\nset -e\nbin/rails db:migrate\n"

    static let all: [ProcessCase] = [
        ProcessCase("no process file", [:], [], areDeclared: false),
        ProcessCase(
            "Procfile",
            [
                "Procfile":
                    "# comment\nweb: puma -C config/puma.rb\n\nworker : sidekiq\r\nrelease: rake db:migrate\nno command\n"
            ],
            [
                "Procfile:2 web no: puma -C config/puma.rb", "Procfile:4 worker no: sidekiq",
                "Procfile:5 release yes: rake db:migrate",
            ]),
        ProcessCase(
            "Procfile that migrates at boot",
            ["Procfile": "web: bin/rails db:migrate && puma\nclock:bundle exec clockwork"],
            ["Procfile:1 web yes: bin/rails db:migrate && puma", "Procfile:2 clock no: bundle exec clockwork"]),
        ProcessCase(
            "release that is not understood", ["Procfile": "release: rake deploy:tasks\nweb: puma"],
            ["Procfile:1 release unknown: rake deploy:tasks", "Procfile:2 web no: puma"]),
        ProcessCase(
            "heroku.yml",
            [
                "heroku.yml": """
                setup:
                  addons:
                    - plan: heroku-postgresql
                build:
                  docker:
                    web: Dockerfile
                release:
                  image: web
                  command:
                    - bin/rails db:migrate
                    - 'echo done'
                run:
                  # comment
                  web: "bundle exec puma"
                  worker:
                    command:
                      - sidekiq
                    image: web
                """
            ],
            [
                "heroku.yml:10 release yes: bin/rails db:migrate", "heroku.yml:11 release unknown: echo done",
                "heroku.yml:14 web no: bundle exec puma", "heroku.yml:17 worker no: sidekiq",
            ]),
        ProcessCase(
            "app.json, a key a line",
            [
                "app.json":
                    "{\n  \"name\": \"x\",\n  \"scripts\": {\n    \"postdeploy\": \"bundle exec rake db:migrate\"\n  }\n}\n"
            ],
            ["app.json:4 postdeploy yes: bundle exec rake db:migrate"], areDeclared: false),
        ProcessCase(
            "app.json on one line",
            ["app.json": #"{"scripts":{"postdeploy":"rake \"db:seed\"","test":"rake db:migrate"}}"#],
            ["app.json:1 postdeploy no: rake \"db:seed\""], areDeclared: false),
        ProcessCase(
            "app.json with a script's size",
            ["app.json": #"{"scripts": {"postdeploy": {"size": "eco", "command": "rake db:setup"}}, "command": "x"}"#],
            ["app.json:1 postdeploy yes: rake db:setup"], areDeclared: false),
        ProcessCase(
            "Dockerfile",
            [
                "Dockerfile":
                    "FROM ruby\nRUN rake db:migrate\nENTRYPOINT [\"./entry.sh\"]\ncmd rails db:prepare \\\n  && puma\n"
            ],
            ["Dockerfile:3 entrypoint unknown: ./entry.sh", "Dockerfile:4 entrypoint yes: rails db:prepare && puma"],
            areDeclared: false),
        ProcessCase(
            "Rails' own Dockerfile and entrypoint",
            [
                "Dockerfile": "ENTRYPOINT [\"/rails/bin/docker-entrypoint\"]\nCMD [\"./bin/rails\", \"server\"]\n",
                "bin/docker-entrypoint": """
                #!/bin/bash -e
                # If running the rails server then create or migrate existing database
                if [ "${*}" == "./bin/rails server" ]; then
                  ./bin/rails db:prepare
                fi
                exec "${@}"
                """, "bin/rails": "#!/usr/bin/env ruby\nrequire \"rails/commands\"\n",
            ],
            [
                "Dockerfile:1 entrypoint yes: /rails/bin/docker-entrypoint",
                "Dockerfile:2 entrypoint no: ./bin/rails server",
                "bin/docker-entrypoint:4 entrypoint yes: ./bin/rails db:prepare",
            ], areDeclared: false),
        ProcessCase(
            "a wrapper",
            ["Procfile": "release: bin/release\nweb: bin/web", "bin/release": migrating, "bin/web": "exec puma\n"],
            ["Procfile:1 release yes: bin/release", "Procfile:2 web no: bin/web"]),
        ProcessCase(
            "a wrapper behind words that run it",
            [
                "Procfile":
                    "a: bundle exec sh -e ./bin/release now\nb: RAILS_ENV=x bash bin/release\nc: sh -c 'bin/release'",
                "bin/release": migrating,
            ],
            [
                "Procfile:1 a yes: bundle exec sh -e ./bin/release now",
                "Procfile:2 b yes: RAILS_ENV=x bash bin/release",
                "Procfile:3 c yes: sh -c 'bin/release'",
            ]),
        ProcessCase(
            "a wrapper that is the second command",
            ["Procfile": "web: echo hi && bin/release; puma", "bin/release": migrating],
            ["Procfile:1 web yes: echo hi && bin/release; puma"]),
        ProcessCase(
            "a wrapper by its place on the server",
            ["Procfile": "release: /app/bin/release\nweb: /usr/sbin/nginx", "bin/release": migrating],
            ["Procfile:1 release yes: /app/bin/release", "Procfile:2 web no: /usr/sbin/nginx"]),
        ProcessCase(
            "wrappers of wrappers",
            [
                "Procfile": "web: bin/a", "bin/a": "bin/b\n", "bin/b": "if x; then . bin/c.sh; fi\n",
                "bin/c.sh": "exec bin/d\n",
                "bin/d": "bin/e || true\n", "bin/e": migrating,
            ], ["Procfile:1 web yes: bin/a"]),
        ProcessCase(
            "a wrapper that only runs what is understood",
            ["Procfile": "release: bin/release", "bin/release": "#!/bin/sh\n# db:migrate\nexit 0\n"],
            ["Procfile:1 release no: bin/release"]),
        ProcessCase(
            "scripts that call each other",
            ["Procfile": "web: bin/a", "bin/a": "bin/b\nbin/a\n", "bin/b": "bin/a\nbin/b\n"],
            ["Procfile:1 web no: bin/a"]),
        ProcessCase(
            "many lines that call each other",
            [
                "Procfile": "web: bin/a", "bin/a": String(repeating: "bin/a; bin/b\n", count: 5000),
                "bin/b": String(repeating: "bin/a\n", count: 5000),
            ],
            ["Procfile:1 web no: bin/a"]),
        ProcessCase(
            "a chain too long to follow",
            Dictionary(uniqueKeysWithValues: (0..<40).map { ("bin/s\($0)", "bin/s\($0 + 1)\n") }).merging([
                "Procfile": "web: bin/s0\nclock: bin/s20", "bin/s40": "exit 0\n",
            ]) { $1 },
            ["Procfile:1 web unknown: bin/s0", "Procfile:2 clock no: bin/s20"]),
        ProcessCase(
            "a script that is not there", ["Procfile": "release: bin/release\nweb: vendor/start"],
            ["Procfile:1 release unknown: bin/release", "Procfile:2 web unknown: vendor/start"]),
        ProcessCase(
            "a script outside the repository", ["Procfile": "web: ../bin/start"], ["Procfile:1 web no: ../bin/start"]),
    ]
}

@Suite struct `The processes` {
    @Test(arguments: ProcessCase.all)
    func `are read from the process files, and what migrates is recognised`(_ item: ProcessCase) throws {
        let git = try GitFixture()
        try git.commit(files: ["config/application.rb": ""].merging(item.files) { $1 })
        let processes = try git.facts(base: "HEAD").processes
        #expect(
            processes.commands.map { "\($0.path):\($0.line) \($0.type) \($0.migrates.rawValue): \($0.command)" }
                == item.commands)
        #expect(processes.areDeclared == item.areDeclared)
        #expect(processes.unreadable.isEmpty)
    }

    @Test(arguments: [
        "rake db:migrate", "rails  DB:MIGRATE", "python manage.py migrate --noinput", "mix ecto.setup",
        "npx prisma migrate deploy",
        "bin/app eval 'App.Release.migrate'", "alembic\tupgrade head", "flask db upgrade", "dbmate up", "goose up",
        "bin/rails db:prepare", "rake db:schema:load", "rake after_party:run", "php artisan migrate --force",
        "knex migrate:latest",
    ])
    func `that migrate are known by their words`(_ command: String) throws {
        let git = try GitFixture()
        try git.commit(files: ["Procfile": "web: \(command)\n"])
        #expect(try git.facts(base: "HEAD").processes.commands.map(\.migrates) == [.yes])
    }

    @Test func `of an app in a folder are read there`() throws {
        let git = try GitFixture()
        try git.commit(files: [
            ".drawbridge": "[drawbridge \"api\"]\nroot = apps/api\n", "Procfile": "other: x\n",
            "apps/api/Procfile": "release: bin/release\n", "apps/api/bin/release": "rake db:migrate\n",
        ])
        let processes = try git.facts(base: "HEAD").processes
        #expect(
            processes.commands.map { "\($0.path) \($0.type) \($0.migrates.rawValue)" } == [
                "apps/api/Procfile release yes"
            ])
    }

    @Test func `behind a linked script are unknown`() throws {
        let git = try GitFixture()
        try git.commit(files: ["Procfile": "web: bin/start\n"])
        try link("bin/start", in: git)
        #expect(try git.facts(base: "HEAD").processes.commands.map(\.migrates) == [.unknown])
    }

    @Test func `are said to be unread where a process file is a link, or too large`() throws {
        let git = try GitFixture()
        try git.commit(files: ["app.json": String(repeating: " ", count: 256 * 1024 + 1)])
        try link("Procfile", in: git)
        let processes = try git.facts(base: "HEAD").processes
        #expect(processes.commands.isEmpty)
        #expect(
            processes.unreadable == [
                "Procfile": "it is a symbolic link, a folder or a submodule", "app.json": "it is larger than 256 KiB",
            ])
    }

    @Test func `are said to be unread where the clone lacks the file's content`() throws {
        let git = try GitFixture()
        let head = try git.commit(files: ["config/application.rb": "", "Procfile": "web: puma\n"])
        let processes = try blobless(git).facts(base: head, candidate: head).processes
        #expect(processes.unreadable == ["Procfile": "its content is not in this clone"])
        #expect(!processes.areDeclared)
    }

    private func link(_ path: String, in git: GitFixture) throws {
        let target = try git.git("hash-object", "-w", "--stdin", input: "elsewhere")
        try git.git("update-index", "--add", "--cacheinfo", "120000,\(target),\(path)")
        try git.git("commit", "--quiet", "-m", "link")
    }
}
