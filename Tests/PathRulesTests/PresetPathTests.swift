import DeployModel
import PathRules
import TestSupport
import Testing

/// What real repositories of each framework hold, and what each path is for.
@Suite struct `Paths of real repositories` {
    private static let rails = [
        // Migrations: one database, several, engines, packs, plugins, other tools.
        ("db/migrate/20240101000000_create_users.rb", "migration"),
        ("db/animals_migrate/20240101000000_x.rb", "migration"),
        ("db/post_migrate/20240101000000_x.rb", "migration"), ("db/migrate_animals/1_x.rb", "migration"),
        ("db/animals/migrate/20240101000000_x.rb", "migration"),
        ("db/geo/post_migrate/20240101000000_x.rb", "migration"),
        ("ee/db/geo/migrate/20240101000000_x.rb", "migration"), ("db/queue_migrate/20240101000000_x.rb", "migration"),
        ("db_analytics/migrate/20240101000000_x.rb", "migration"), ("engines/billing/db/migrate/1_x.rb", "migration"),
        ("packs/billing/db/migrate/1_x.rb", "migration"), ("plugins/discourse-x/db/post_migrate/1_x.rb", "migration"),
        ("vendor/engines/x/db/migrate/1_x.rb", "migration"), ("config/db/migrate/1_x.rb", "migration"),
        ("slices/admin/config/db/migrate/1_x.rb", "migration"), ("db/migrations/001_create.rb", "migration"),
        ("db/migrate/concerns/helper.rb", "migration"), ("db/views/users_v01.sql", "migration"),
        ("db/triggers/logidze_v01.sql", "migration"), ("db/functions/f_v02.sql", "migration"),
        ("Schemafile", "migration"),
        ("db/Schemafile", "migration"), ("db/schemas/users.rb", "migration"),
        ("db/click_house/migrate/main/2024_x.rb", "migration"),
        ("lib/analytics/migrations/20240101000000_x.rb", "migration"),
        ("features/billing/db/migrate/1_x.rb", "migration"),
        ("db/migrate/.keep", "code"),
        // Not migrations.
        ("spec/dummy/db/migrate/1_x.rb", "inert"), ("test/dummy/db/migrate/1_x.rb", "inert"),
        ("engines/billing/spec/dummy/db/migrate/1_x.rb", "code"),
        ("vendor/bundle/ruby/gems/x/db/migrate/1_x.rb", "code"),
        ("spec/migrations/20240101_x_spec.rb", "inert"), ("app/models/migration.rb", "code"),
        ("lib/migrate_helper.rb", "code"),
        ("app/migrations_controller.rb", "code"),
        // Schema dumps.
        ("db/schema.rb", "schema-dump"), ("db/structure.sql", "schema-dump"), ("db/animals_schema.rb", "schema-dump"),
        ("db/animals_structure.sql", "schema-dump"), ("db/queue_schema.rb", "schema-dump"),
        ("db/geo/structure.sql", "schema-dump"),
        ("engines/x/db/schema.rb", "schema-dump"), ("db/schema_cache.yml", "schema-dump"),
        ("spec/dummy/db/schema.rb", "inert"),
        // Seeds, and data migrations.
        ("db/seeds.rb", "seed"), ("db/seeds/users.rb", "seed"), ("db/seeds/production/plans.yml", "seed"),
        ("db/fixtures/users.rb", "seed"), ("db/countries.csv", "seed"), ("engines/x/db/seeds.rb", "seed"),
        ("db/sql/refresh.sql", "seed"), ("db/docs/users.yml", "inert"), ("db/README.md", "inert"),
        ("db/.rubocop.yml", "inert"),
        ("spec/fixtures/db/seeds.rb", "inert"), ("engines/x/spec/dummy/db/seeds.rb", "code"),
        ("db/data/20240101000000_backfill.rb", "data-migration"), ("db/data_schema.rb", "data-migration"),
        ("db/data_migrations/20240101000000_x.rb", "data-migration"),
        ("db/data_migrate/20240101000000_x.rb", "data-migration"),
        ("lib/tasks/deployment/20240101000000_x.rake", "data-migration"),
        ("engines/x/db/data/1_x.rb", "data-migration"),
        // What assets are made of.
        ("app/assets/stylesheets/application.css", "asset-input"), ("app/assets/images/logo.png", "asset-input"),
        ("app/javascript/controllers/x_controller.js", "asset-input"), ("app/javascript/x.svg", "asset-input"),
        ("app/frontend/entrypoints/x.ts", "asset-input"), ("engines/x/app/assets/javascripts/x.js", "asset-input"),
        ("lib/assets/x.js", "asset-input"), ("vendor/assets/x.css", "asset-input"),
        ("vendor/javascript/x.js", "asset-input"),
        ("client/src/App.tsx", "asset-input"), ("client/src/logo.svg", "asset-input"),
        ("app/components/menu/menu.css", "asset-input"),
        ("app/components/menu_controller.js", "asset-input"), ("packs/x/app/javascript/x.ts", "asset-input"),
        ("plugins/x/assets/javascripts/x.js.es6", "asset-input"), ("src/main.ts", "asset-input"),
        ("app/packs/entry.js", "asset-input"),
        ("config/importmap.rb", "asset-input"), ("engines/x/config/importmap.rb", "asset-input"),
        ("config/initializers/assets.rb", "asset-input"), ("config/initializers/dartsass.rb", "asset-input"),
        ("config/environments/production.rb", "asset-input"), ("config/environments/staging.rb", "asset-input"),
        ("config/environments/development.rb", "code"), ("config/application.rb", "asset-input"),
        ("config/vite.json", "asset-input"),
        ("config/webpack/webpack.config.js", "asset-input"), ("config/webpacker.yml", "asset-input"),
        ("Rakefile", "asset-input"),
        ("lib/tasks/assets.rake", "asset-input"), ("lib/tasks/auto_annotate_models.rake", "inert"),
        ("postcss.config.js", "asset-input"),
        (".browserslistrc", "asset-input"), ("tsconfig.json", "asset-input"), ("patches/react+18.patch", "asset-input"),
        (".yarn/releases/yarn-4.cjs", "asset-input"), (".yarn/patches/x.patch", "asset-input"),
        ("pnpm-workspace.yaml", "asset-input"),
        ("bin/vite", "asset-input"), ("bin/build-css", "asset-input"), ("esbuild.config.mjs", "asset-input"),
        ("tailwind.config.js", "asset-input"), ("Gemfile.lock", "asset-input+dependency-lock"),
        ("Gemfile", "asset-input+dependency-lock"),
        ("yarn.lock", "asset-input+dependency-lock"), ("package.json", "asset-input+dependency-lock"),
        ("packages/ui/package.json", "asset-input"), (".ruby-version", "asset-input+dependency-lock"),
        (".env.production", "asset-input"),
        // Code that assets don't depend on, unless a tool makes them.
        ("config/routes.rb", "code"), ("config/routes/admin.rb", "code"), ("config/locales/en.yml", "code"),
        ("app/views/users/show.html.erb", "code"), ("app/helpers/x_helper.rb", "code"),
        ("app/components/menu.rb", "code"),
        ("app/models/user.rb", "code"), ("app/views/help.md", "code"), ("app/jobs/x.rb", "code"),
        ("public/robots.txt", "code"),
        ("public/x.js", "code"), ("config/database.yml", "code"), ("config/puma.rb", "code"),
        ("config/deploy.yml", "code"),
        ("lib/x.rb", "code"), ("config.ru", "code"), (".slugignore", "code"), (".dockerignore", "code"),
        ("engines/x/README.md", "code"),
        // Processes.
        ("Procfile", "process-file"), ("Procfile.staging", "process-file"), ("app.json", "process-file"),
        ("heroku.yml", "process-file"),
        ("Dockerfile", "process-file"), ("bin/docker-entrypoint", "process-file"),
        ("docker/web/entrypoint.sh", "process-file"),
        ("docker-compose.yml", "process-file"), ("Procfile.dev", "inert"),
        // What nothing that is deployed reads.
        ("README.md", "inert"), ("docs/guide.md", "inert"), ("docs/db/x.png", "inert"),
        ("spec/models/user_spec.rb", "inert"),
        ("test/system/x_test.rb", "inert"), ("features/login.feature", "inert"),
        ("features/step_definitions/x.rb", "inert"),
        ("features/billing/app/models/x.rb", "code"), (".github/workflows/ci.yml", "inert"),
        (".circleci/config.yml", "inert"),
        (".rubocop.yml", "inert"), (".rspec", "inert"), (".gitignore", "inert"), (".env.example", "inert"),
        (".drawbridge", "inert"),
        ("LICENSE", "inert"), ("CHANGELOG.md", "inert"), ("spec/javascript/x.test.js", "inert"),
        ("cypress/e2e/x.cy.js", "inert"),
    ]

    @Test(arguments: rails)
    func `of Rails`(_ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: ["rails"]) == areas)
    }

    @Test(arguments: [
        ("app/views/users/show.html.erb", "asset-input"), ("app/helpers/x_helper.rb", "asset-input"),
        ("lib/form.rb", "asset-input"),
        ("app/components/menu.rb", "asset-input"), ("app/models/user.rb", "asset-input"),
        ("engines/x/app/views/x.erb", "asset-input"),
        ("plugins/x/app/views/x.erb", "asset-input"), ("themes/x/views/x.liquid", "asset-input"),
        ("public/index.html", "asset-input"),
        ("config/initializers/simple_form.rb", "asset-input"), ("config/environments/production.rb", "asset-input"),
        ("config/environments/development.rb", "code"), ("config/database.yml", "code"), ("config/puma.rb", "code"),
        ("config/locales/en.yml", "code"), ("db/migrate/1_x.rb", "migration"), ("db/seeds.rb", "seed"),
        ("README.md", "inert"),
        ("spec/views/x_spec.rb", "inert"), ("docs/x.html", "inert"), ("bin/vite", "asset-input"),
        ("bin/rails", "asset-input"),
        ("Procfile", "process-file"), (".github/workflows/x.yml", "inert"),
        ("Gemfile.lock", "asset-input+dependency-lock"),
        (".yarn/patches/x.patch", "asset-input"),
    ])
    func `of Rails with Tailwind`(_ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: ["rails"], traits: ["Tailwind CSS"]) == areas)
    }

    @Test(arguments: [
        ("config/routes.rb", "asset-input"), ("config/routes/admin.rb", "asset-input"),
        ("config/locales/en.yml", "asset-input"),
        ("engines/x/config/routes.rb", "asset-input"), ("config/settings/production.yml", "asset-input"),
        ("lib/x.rb", "asset-input"),
        ("app/helpers/x_helper.rb", "asset-input"), ("config/database.yml", "code"), ("app/models/user.rb", "code"),
    ])
    func `of Rails with routes in its assets`(_ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: ["rails"], traits: ["routes in assets"]) == areas)
        #expect(try purpose(path, presets: ["rails"], traits: ["Tailwind CSS", "routes in assets"]).isEmpty == false)
    }

    @Test func `of Rails with Tailwind and routes in its assets`() throws {
        let traits = ["Tailwind CSS", "routes in assets"]
        #expect(try purpose("config/locales/en.yml", presets: ["rails"], traits: traits) == "asset-input")
        #expect(try purpose("config/routes.rb", presets: ["rails"], traits: traits) == "asset-input")
    }

    private static let others: [(String, String, String)] = [
        ("django", "shop/migrations/0001_initial.py", "migration"),
        ("django", "apps/shop/migrations/0002_x.py", "migration"),
        ("django", "shop/migrations/sql/view.sql", "migration"), ("django", "shop/migrations/__init__.py", "code"),
        ("django", "shop/db_migrations/0001_x.py", "migration"),
        ("django", "tests/migrations/0001_initial.py", "migration"),
        ("django", "tests/testapp/migrations/0001_initial.py", "inert"),
        ("django", "shop/tests/app/migrations/0001_x.py", "inert"),
        ("django", "shop/sql/views.sql", "migration"), ("django", "shop/fixtures/initial.json", "seed"),
        ("django", "shop/tests/fixtures/x.json", "inert"), ("django", "shop/static/shop/x.css", "asset-input"),
        ("django", "shop/static/shop/x.png", "asset-input"), ("django", "frontend/src/x.vue", "asset-input"),
        ("django", "mysite/settings.py", "asset-input"), ("django", "mysite/settings/production.py", "asset-input"),
        ("django", "mysite/production_settings.py", "asset-input"),
        ("django", "requirements.txt", "asset-input+dependency-lock"),
        ("django", "requirements/prod.txt", "asset-input+dependency-lock"), ("django", "shop/models.py", "code"),
        ("django", "shop/templates/shop/x.html", "code"), ("django", "shop/tests/test_views.py", "inert"),
        ("django", "shop/tests.py", "inert"),
        ("django", "tests/models.py", "code"), ("django", "manage.py", "code"), ("django", "setup.cfg", "asset-input"),
        ("django", "docs/migrations/0001.py", "inert"), ("django", "Procfile", "process-file"),
        ("phoenix", "priv/repo/migrations/20240101000000_x.exs", "migration"),
        ("phoenix", "priv/analytics_repo/migrations/1_x.exs", "migration"),
        ("phoenix", "apps/web/priv/repo/migrations/1_x.exs", "migration"),
        ("phoenix", "priv/repo/tenant_migrations/1_x.exs", "migration"),
        ("phoenix", "priv/repos/main/migrations/1_x.exs", "migration"),
        ("phoenix", "priv/repo/migrations/.formatter.exs", "migration"),
        ("phoenix", "priv/repo/data_migrations/1_x.exs", "data-migration"),
        ("phoenix", "priv/repo/structure.sql", "schema-dump"),
        ("phoenix", "priv/repo/seeds.exs", "seed"), ("phoenix", "priv/repo/seeds/plans.exs", "seed"),
        ("phoenix", "assets/js/app.js", "asset-input"),
        ("phoenix", "assets/vendor/topbar.js", "asset-input"), ("phoenix", "priv/static/favicon.ico", "asset-input"),
        ("phoenix", "priv/static/images/x.png", "asset-input"),
        ("phoenix", "apps/web/assets/css/app.css", "asset-input"),
        ("phoenix", "config/config.exs", "asset-input"), ("phoenix", "config/runtime.exs", "code"),
        ("phoenix", "config/dev.exs", "code"),
        ("phoenix", "mix.lock", "asset-input+dependency-lock"), ("phoenix", "lib/app_web/live/x.ex", "code"),
        ("phoenix", "lib/x.hooks.js", "asset-input"),
        ("phoenix", "priv/gettext/de/x.po", "code"), ("phoenix", "test/x_test.exs", "inert"),
        ("phoenix", "apps/web/test/x_test.exs", "inert"),
        ("laravel", "database/migrations/2024_01_01_000000_x.php", "migration"),
        ("laravel", "database/migrations/tenant/2024_x.php", "migration"),
        ("laravel", "Modules/Blog/Database/Migrations/2024_x.php", "migration"),
        ("laravel", "Modules/Blog/database/migrations/2024_x.php", "migration"),
        ("laravel", "packages/acme/x/migrations/2024_x.php", "migration"),
        ("laravel", "app/Domain/X/Migrations/x.php", "migration"),
        ("laravel", "database/settings/2024_x.php", "migration"),
        ("laravel", "database/schema/mysql-schema.sql", "schema-dump"),
        ("laravel", "database/seeders/X.php", "seed"), ("laravel", "Modules/Blog/Database/Seeders/X.php", "seed"),
        ("laravel", "database/data/countries.json", "seed"),
        ("laravel", "operations/2024_01_01_x.php", "data-migration"),
        ("laravel", "database/factories/UserFactory.php", "code"), ("laravel", "resources/js/app.js", "asset-input"),
        ("laravel", "resources/css/app.css", "asset-input"),
        ("laravel", "Modules/Blog/resources/assets/x.svg", "asset-input"),
        ("laravel", "vite.config.js", "asset-input"), ("laravel", "composer.lock", "asset-input+dependency-lock"),
        ("laravel", "resources/views/x.blade.php", "code"), ("laravel", "routes/web.php", "code"),
        ("laravel", "lang/en.json", "code"),
        ("laravel", "tests/Feature/XTest.php", "inert"), ("laravel", "vendor/x/database/migrations/2024_x.php", "code"),
        ("prisma", "prisma/migrations/20240101_x/migration.sql", "migration"),
        ("prisma", "prisma/migrations/migration_lock.toml", "migration"),
        ("prisma", "packages/db/prisma/migrations/2024_x/migration.sql", "migration"),
        ("prisma", "packages/database/migrations/2024_x/migration.sql", "migration"),
        ("prisma", "api/db/migrations/2024_x/migration.sql", "migration"),
        ("prisma", "prisma/schema.prisma", "schema-dump"), ("prisma", "prisma/schema/user.prisma", "schema-dump"),
        ("prisma", "api/db/dataMigrations/2024-x.ts", "data-migration"), ("prisma", "prisma/seed.ts", "seed"),
        ("prisma", "src/index.ts", "code"),
        ("flyway", "src/main/resources/db/migration/V1__init.sql", "migration"),
        ("flyway", "sql/R__views.sql", "migration"),
        ("flyway", "src/main/java/db/migration/V2__X.java", "migration"), ("flyway", "flyway.toml", "migration"),
        ("flyway", "sql/afterMigrate.sql", "migration"),
        ("flyway", "src/test/resources/db/migration/V1__x.sql", "inert"),
        ("flyway", "src/main/java/App.java", "code"),
        ("golang-migrate", "migrations/000001_init.up.sql", "migration"),
        ("golang-migrate", "internal/db/x.down.sql", "migration"),
        ("golang-migrate", "pkg/migrate/testdata/1.up.sql", "code"), ("golang-migrate", "main.go", "code"),
        ("golang-migrate", "go.sum", "dependency-lock"),
        ("dbmate", "db/migrations/20240101_x.sql", "migration"), ("dbmate", "db/schema.sql", "schema-dump"),
        ("dbmate", "db/seeds.sql", "seed"),
        ("alembic", "alembic/versions/ab12_x.py", "migration"),
        ("alembic", "migrations/versions/ab12_x.py", "migration"),
        ("alembic", "migrations/versions/2024/ab12_x.py", "migration"),
        ("alembic", "src/app/db/versions/ab12_x.py", "migration"),
        ("alembic", "alembic/env.py", "migration"), ("alembic", "alembic.ini", "migration"),
        ("alembic", "app/models.py", "code"),
        ("knex", "migrations/20240101_x.js", "migration"), ("knex", "src/db/migrations/20240101_x.ts", "migration"),
        ("knex", "knexfile.js", "migration"),
        ("knex", "seeds/users.js", "seed"), ("knex", "src/index.js", "code"),
        ("knex", "node_modules/x/migrations/x.js", "code"),
        ("sql", "supabase/migrations/20240101_x.sql", "migration"), ("sql", "migrations/2024_x/up.sql", "migration"),
        ("sql", "supabase/seed.sql", "seed"), ("sql", "schema.sql", "schema-dump"),
        ("sql", "supabase/schemas/users.sql", "schema-dump"),
        ("sql", "queries/users.sql", "code"), ("sql", "internal/migrations/00001_x.go", "migration"),
    ]

    @Test(arguments: others)
    func `of the other frameworks`(_ preset: String, _ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: [preset]) == areas)
    }

    @Test(arguments: [
        ("django", "Tailwind CSS", "shop/templates/x.html", "asset-input"),
        ("django", "Tailwind CSS", "shop/forms.py", "asset-input"),
        ("django", "Tailwind CSS", "shop/migrations/0001_x.py", "migration"),
        ("django", "Tailwind CSS", "tests/x.html", "inert"),
        ("django", "assets in templates", "shop/templates/x.html", "asset-input"),
        ("django", "assets in templates", "shop/views.py", "code"),
        ("phoenix", "Tailwind CSS", "lib/app_web/live/x.ex", "asset-input"),
        ("phoenix", "Tailwind CSS", "lib/x.html.heex", "asset-input"),
        ("phoenix", "colocated scripts", "lib/app_web/live/x.ex", "asset-input"),
        ("phoenix", "colocated scripts", "test/x.ex", "inert"),
        ("laravel", "Tailwind CSS", "resources/views/x.blade.php", "asset-input"),
        ("laravel", "Tailwind CSS", "app/View/X.php", "asset-input"),
        ("laravel", "Tailwind CSS", "Modules/Blog/resources/views/x.blade.php", "asset-input"),
        ("laravel", "routes in assets", "routes/web.php", "asset-input"),
        ("laravel", "translations in assets", "lang/en.json", "asset-input"),
    ])
    func `of frameworks with tools`(_ preset: String, _ trait: String, _ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: [preset], traits: [trait]) == areas)
    }

    /// Tools that have no preset, and frameworks beside the one that was recognised.
    @Test(arguments: [
        ("src/migrations/1600000000000-Init.ts", "migration"), ("migrations/20240101-create-users.js", "migration"),
        ("Data/Migrations/20240101_Init.cs", "migration"), ("migrations/Version20240101000000.php", "migration"),
        ("src/Migrations/Version20240101.php", "migration"), ("migrations/m240101_000000_x.php", "migration"),
        ("config/Migrations/20240101000000_X.php", "migration"), ("src/migrations/Migration20240101.ts", "migration"),
        ("drizzle/0000_init.sql", "migration"), ("hasura/migrations/default/1600000000_x/up.yaml", "migration"),
        ("migrations/2024-01-01-000000_x/up.sql", "migration"),
        ("src/main/resources/db/changelog/db.changelog-master.yaml", "migration"),
        ("sqitch.plan", "migration"), ("backend/shop/migrations/0001_initial.py", "migration"),
        ("api/prisma/migrations/2024_x/migration.sql", "migration"),
        ("service/db/migration/V2__x.sql", "migration"), ("services/api/alembic/versions/ab12_x.py", "migration"),
        ("web/db/migrate/20240101000000_x.rb", "migration"),
        ("web/priv/repo/migrations/20240101000000_x.exs", "migration"),
        ("api/database/migrations/2024_01_01_x.php", "migration"),
        ("backend/db/data_migrations/20240101_x.rb", "data-migration"),
        ("src/migrations/index.ts", "code"), ("migrations/README.md", "code"), ("src/migrationHelper.ts", "code"),
        ("app/javascript/store/migrations/1_x.js", "code"), ("docs/migrations/001.sql", "inert"),
        ("tests/migrations/001.sql", "inert"),
        ("src/queries/users.sql", "code"), ("src/migrate.ts", "code"),
    ])
    func `of no framework that was recognised`(_ path: String, _ areas: String) throws {
        #expect(try purpose(path, presets: []) == areas)
    }
}
