internal import DeployModel

extension Preset {
    /// Django: migrations lie beside each Django app's models.
    static let django = Preset(
        name: "django",
        markers: ["/manage.py"],
        rules: [
            .migration: ["**/migrations/**/*.{py,sql}", "!/{tests,test,docs}/**", "!**/migrations/__init__.py"],
            .seed: ["**/fixtures/**", "!**/{tests,test}/**"],
            .assetInput: [
                "**/{static,assets,frontend}/**", "**/static_src/**", "/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml}",
                "/{webpack,vite,rollup,postcss,tailwind,babel}.config.*", "/{requirements*.txt,requirements/*,Pipfile.lock}",
                "/{poetry.lock,uv.lock,pyproject.toml}", "**/settings{.py,/**}", "!/{tests,test,docs}/**",
            ],
            .inert: ["**/{tests,test}/**", "**/{test_*,*_test,tests,conftest}.py"],
        ],
        traits: [djangoTailwind])

    private static let djangoTailwind = Trait(
        name: "Tailwind CSS", markers: ["/{,*/,*/*/}tailwind.config.*"], mentions: [("package.json", "tailwindcss")],
        rules: [.assetInput: ["**/*.{html,py,js,ts,jsx,tsx,txt}", "!**/migrations/**"]])

    /// Phoenix and Ecto, single or as an umbrella.
    static let phoenix = Preset(
        name: "phoenix",
        markers: ["/mix.exs"],
        rules: [
            .migration: ["/{,apps/*/}priv/{*/migrations,*/tenant_migrations,*/manual_migrations,migrations}/**"],
            .dataMigration: ["/{,apps/*/}priv/*/data_migrations/**"],
            .schemaDump: ["/{,apps/*/}priv/*/structure.sql"],
            .seed: ["/{,apps/*/}priv/*/seeds{.exs,*.exs,/**}"],
            .assetInput: [
                "/{,apps/*/}assets/**", "/{,apps/*/}priv/static/**", "/{,apps/*/}{mix.exs,mix.lock}",
                "/{,apps/*/}config/{config,prod}.exs", "/{package.json,package-lock.json,yarn.lock}",
                "!/{,apps/*/}priv/static/{robots.txt,favicon.ico}",
            ],
        ],
        traits: [
            Trait(
                name: "Tailwind CSS", markers: ["/{,apps/*/}assets/tailwind.config.*"],
                mentions: [("mix.exs", ":tailwind")],
                rules: [.assetInput: ["/{,apps/*/}lib/**/*.{ex,heex,leex,eex,sface}"]])
        ])

    /// Laravel.
    static let laravel = Preset(
        name: "laravel",
        markers: ["/artisan"],
        rules: [
            .migration: ["**/database/migrations/**", "/{app,src}/**/Migrations/**", "!/{tests,vendor,node_modules}/**"],
            .schemaDump: ["**/database/schema/**", "!/{tests,vendor,node_modules}/**"],
            .seed: ["**/database/{seeders,seeds}/**", "!/{tests,vendor,node_modules}/**"],
            .assetInput: [
                "/resources/{js,css,sass,scss,less,ts,images,img,fonts,assets}/**", "/{vite,webpack,tailwind,postcss,babel}.config.*",
                "/webpack.mix.js", "/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,composer.lock}", "/tsconfig*.json",
            ],
            .inert: ["/database/factories/**"],
        ],
        traits: [
            Trait(
                name: "Tailwind CSS", markers: ["/tailwind.config.*"], mentions: [("package.json", "tailwindcss")],
                rules: [.assetInput: ["/{resources,app}/**"]])
        ])

    /// Prisma Migrate.
    static let prisma = Preset(
        name: "prisma",
        markers: ["/{,*/}prisma/schema.prisma", "/prisma/schema/*.prisma", "/schema.prisma"],
        rules: [
            .migration: ["**/prisma/**/migrations/**", "/migrations/*/migration.sql"],
            .schemaDump: ["**/*.prisma"],
            .seed: ["**/prisma/{seed.*,seeds/**,seed/**}"],
        ])

    /// Flyway.
    static let flyway = Preset(
        name: "flyway",
        markers: [
            "/{,*/}src/main/resources/db/migration/**", "/{,*/}flyway.{conf,toml}", "/{,conf/}flyway.conf",
            "/{db/migration,sql}/V*__*.sql",
        ],
        rules: [
            .migration: [
                "**/db/{migration,migrations,callback}/**", "**/{V,U,R,B}*__*.{sql,java,kt}",
                "**/{before,after}{Migrate,EachMigrate,Validate,Clean,Baseline,Repair}*.sql", "**/flyway.{conf,toml}",
                "!**/src/test/**",
            ],
            .inert: ["**/src/test/**"],
        ])

    /// golang-migrate and others that pair `N_name.up.sql` with `N_name.down.sql`.
    static let golangMigrate = Preset(
        name: "golang-migrate",
        markers: ["/{,*/}{,migrations/,migrate/}*.up.sql"],
        rules: [.migration: ["**/*.{up,down}.sql", "**/migrations/**/*.sql"]])

    /// dbmate.
    static let dbmate = Preset(
        name: "dbmate",
        markers: ["/{,*/}db/migrations/*.sql"],
        rules: [.migration: ["**/db/migrations/**"], .schemaDump: ["**/db/schema.sql"], .seed: ["**/db/{seed,seeds}*"]])

    /// Alembic, also as Flask-Migrate.
    static let alembic = Preset(
        name: "alembic",
        markers: ["/{,*/}alembic.ini", "/{,*/}{alembic,migrations}/versions/*.py"],
        rules: [.migration: ["**/{alembic,migrations}/{versions/**,env.py,script.py.mako}", "**/alembic.ini"]])

    /// Knex.
    static let knex = Preset(
        name: "knex",
        markers: ["/{,*/}knexfile.*"],
        rules: [
            .migration: ["**/migrations/**/*.{js,cjs,mjs,ts,cts,mts,sql}", "**/knexfile.*", "!**/node_modules/**"],
            .seed: ["**/seeds/**/*.{js,cjs,mjs,ts,cts,mts,sql}", "!**/node_modules/**"],
        ])

    /// Folders of SQL files that some other tool runs: Supabase, Diesel, sqlx, goose, or a script.
    static let plainSQL = Preset(
        name: "sql",
        markers: ["/{,*/}{migrations,migration,migrate}/{*,*/*}.sql", "/{,db/,database/}{schema,structure}.sql"],
        rules: [
            .migration: ["**/{migrations,migration,migrate}/**/*.sql"],
            .schemaDump: ["**/{schema,structure}.sql"],
            .seed: ["**/{seed,seeds}{.sql,/**/*.sql}"],
        ])
}
