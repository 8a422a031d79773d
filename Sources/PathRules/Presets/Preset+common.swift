internal import DeployModel

extension Preset {
    /// What holds in every app, whatever its framework. The presets' own rules come behind these.
    public static let common = Preset(
        name: "common",
        markers: [],
        rules: [
            .migration: migrations,
            .dataMigration: ["**/{data_migration,data_migrations,data-migrations,dataMigrations}/**/[0-9]*"],
            .dependencyLock: dependencyLocks,
            .processFile: processFiles,
            .inert: inertPaths,
        ])

    /// What looks like a migration in any framework: a numbered file or folder, or SQL, in a folder of migrations.
    ///
    /// It catches what the presets can't: a second framework beside the one that was recognised, and tools that have no
    /// preset (TypeORM, Sequelize, Drizzle, Doctrine, Phinx, Entity Framework, Hasura, Diesel, Sqitch, Liquibase, …).
    static let migrations = [
        "**/{*migrate,*migration,*migrations,*Migrations,migrate_*,migrations_*}/**/{,V,U,B,M,m,Version,Migration}[0-9]*",
        "**/{*migrate,*migration,*migrations,*Migrations}/**/*.sql",
        "**/{{V,U,B}[0-9]*,R}__*.{sql,java,kt}",
        "**/{alembic,migrations}/versions/*.py",
        "**/drizzle/**/*.sql",
        "**/{db/changelog,liquibase}/**", "**/{db.changelog*,*-changelog,changelog-*}.{xml,yaml,yml,json,sql}",
        "**/sqitch.plan",
        "!**/*.{md,markdown,rst,adoc,html}",
        "!**/{data_migration,data_migrations,data-migrations,dataMigrations}/**",
        "!**/{spec,test,tests,__tests__,testdata,node_modules,javascript}/**",
        "!/{docs,doc,vendor/bundle}/**",
    ]

    /// The files that fix the versions of what the app depends on.
    static let dependencyLocks = [
        "/{Gemfile,Gemfile.lock,gems.rb,gems.locked,.ruby-version,.tool-versions}",
        "/{,client/,frontend/,web/,assets/}{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
        "/{,client/,frontend/,web/,assets/}{.npmrc,.yarnrc,.yarnrc.yml,.node-version,.nvmrc}",
        "/{requirements*.txt,requirements/*,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pyproject.toml,runtime.txt}",
        "/.python-version",
        "/{mix.exs,mix.lock,apps/*/mix.exs,elixir_buildpack.config,phoenix_static_buildpack.config}",
        "/{composer.json,composer.lock}",
        "/{go.mod,go.sum,Cargo.lock,pom.xml,build.gradle,build.gradle.kts,gradle.lockfile}",
        "/{Aptfile,.buildpacks,project.toml,system.properties}",
    ]

    /// The files that tell the platform which processes to run.
    static let processFiles = [
        "/{Procfile,Procfile.*,app.json,heroku.yml}",
        "/{Dockerfile,Dockerfile.*,*.Dockerfile,docker-entrypoint*,entrypoint.sh,bin/docker-entrypoint*}",
        "/{docker,.docker}/**/{*entrypoint*,Dockerfile*}",
        "/{docker-compose*.yml,compose*.yml,docker-compose*.yaml,compose*.yaml}",
        "!/Procfile.dev",
    ]

    /// Paths that nothing that is deployed reads: documents, tests, and the settings of tools around the code.
    static let inertPaths = [
        "/*.{md,markdown,rdoc,adoc,rst}",
        "/{README,LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,CONTRIBUTORS,CHANGELOG,CHANGES,HISTORY,CODEOWNERS}{,.txt}",
        "/{docs,doc}/**",
        "/{spec,test,tests,cypress,e2e,__tests__}/**",
        // Cucumber's; a folder of this name can also hold the app's own features.
        "/features/{**/*.feature,step_definitions/**,support/**}",
        "/{.github,.circleci,.gitlab,.buildkite,.semaphore,.forgejo,.gitea,.woodpecker,.husky,.vscode,.idea}/**",
        "/.devcontainer/**",
        "/{.gitlab-ci.yml,.travis.yml,appveyor.yml,azure-pipelines.yml,bitbucket-pipelines.yml,Jenkinsfile}",
        "/{.codecov.yml,codecov.yml,.coveralls.yml,.codeclimate.yml,renovate.json,.dependabot/**,.mergify.yml}",
        "/{.gitignore,.editorconfig,.drawbridge,.git-blame-ignore-revs,.mailmap,.pre-commit-config.yaml}",
        "/{.lefthook.yml,lefthook.yml,.overcommit.yml}",
        "/{.rspec,.rubocop*.yml,.rubocop/**,.standard.yml,.haml-lint.yml,.haml-lint_todo.yml,.erb-lint.yml,.erb_lint.yml}",
        "/{.reek.yml,.solargraph.yml,.simplecov,.brakeman.yml,.rubocop,.prettierignore,.eslintignore,.stylelintignore}",
        "/{.prettierrc*,prettier.config.*,.eslintrc*,eslint.config.*,.stylelintrc*,stylelint.config.*}",
        "/{jest.config.*,vitest.config.*,playwright.config.*,cypress.config.*,cypress.json}",
        "/{pytest.ini,tox.ini,.flake8,.coveragerc,phpunit.xml*,.formatter.exs,.credo.exs}",
        "/{Procfile.dev,.env.{example,sample,test},.env.*.example}",
    ]
}
