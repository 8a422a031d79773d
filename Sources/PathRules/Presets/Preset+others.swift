internal import DeployModel

extension Preset {
    /// Django: migrations lie beside each Django app's models.
    static let django = Preset(
        name: "django",
        markers: ["/manage.py"],
        rules: [
            .migration: [
                "**/{migrations,*_migrations,migrations_*}/**", "**/sql/**/*.sql",
                // Apps that only the tests have. One that is itself called `tests` keeps its own.
                "!**/{tests,test}/*/**", "**/{tests,test}/migrations/**", "!/{docs,doc,node_modules}/**",
                "!**/migrations/{__init__.py,max_migration.txt}", "!**/__pycache__/**",
            ],
            .seed: ["**/fixtures/**", "**/{seed,seeds}{.*,/**}", "!**/{tests,test}/**"],
            .assetInput: [
                "**/{static,static_src,staticfiles,assets,frontend,theme}/**",
                "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,css,scss,sass,less,styl,vue,svelte}",
                "**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
                "/{webpack,vite,rollup,postcss,tailwind,babel,esbuild}.config.*",
                "/{.babelrc*,tsconfig*.json,.npmrc,.nvmrc}",
                "/{requirements*.txt,requirements/**,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pyproject.toml,runtime.txt}",
                "/{.python-version,setup.py,setup.cfg}", "**/*settings*{.py,/**}", "!/{tests,test,docs}/**",
            ],
            .inert: [
                "**/{tests,test}/**", "**/{test_*,*_test,tests,conftest}.py",
                // A Django app of this name.
                "!**/{tests,test}/{models,views,urls,admin,apps,forms,serializers,signals,tasks,api}{.py,/**}",
                "!**/{tests,test}/{templates,static,templatetags,management}/**",
            ],
        ],
        traits: [
            Trait(
                name: "Tailwind CSS", markers: ["/{,*/,*/*/}tailwind.config.*"],
                mentions: [("package.json", "tailwindcss")],
                rules: [
                    .assetInput: ["**/*.{html,jinja,jinja2,j2,py,txt}", "!**/migrations/**", "!/{tests,test,docs}/**"]
                ]),
            // Both compile what they find in the templates.
            Trait(
                name: "assets in templates", markers: [],
                mentions: ["requirements.txt", "Pipfile", "pyproject.toml"].flatMap { (file: RepositoryPath) in
                    ["compressor", "sass-processor", "sass_processor"].map { (file, $0) }
                },
                rules: [.assetInput: ["**/*.{html,jinja,jinja2,j2}", "!/{tests,test,docs}/**"]]),
        ])

    /// Phoenix and Ecto, single or as an umbrella.
    static let phoenix = Preset(
        name: "phoenix",
        markers: ["/mix.exs"],
        rules: [
            .migration: ["**/priv/**/*migrations*/**", "!**/*data_migrations/**", "!/{deps,_build,test}/**"],
            .dataMigration: ["**/priv/**/*data_migrations/**", "!/{deps,_build,test}/**"],
            .schemaDump: ["**/priv/**/*structure*.sql", "!/{deps,_build,test}/**"],
            .seed: ["**/priv/**/{seed*,seeds/**}", "!/{deps,_build,test}/**"],
            .assetInput: [
                "**/{assets,priv/static}/**",
                "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,css,scss,sass,less,vue,svelte}",
                "/{,apps/*/}{mix.exs,mix.lock}", "/{,apps/*/}config/*.exs",
                "**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
                "/{elixir_buildpack.config,phoenix_static_buildpack.config,compile,.tool-versions}",
                "!/{,apps/*/}config/{dev,test,runtime}.exs", "!/{deps,_build,test,docs}/**",
            ],
            .inert: ["/apps/*/test/**"],
        ],
        traits: [
            Trait(
                name: "Tailwind CSS", markers: ["/{,apps/*/}assets/tailwind.config.*"],
                mentions: [("mix.exs", ":tailwind"), ("assets/package.json", "tailwindcss")],
                rules: [.assetInput: ["/{,apps/*/}lib/**/*.{ex,heex,leex,eex,sface}"]]),
            // LiveView takes scripts out of the templates when it compiles them.
            Trait(
                name: "colocated scripts", markers: [],
                mentions: [("mix.exs", "[:phoenix_live_view"), ("assets/js/app.js", "phoenix-colocated")],
                rules: [.assetInput: ["/{,apps/*/}lib/**/*.{ex,heex}"]]),
        ])

    /// Laravel.
    static let laravel = Preset(
        name: "laravel",
        markers: ["/artisan"],
        rules: [
            .migration: [
                "**/{migrations,Migrations,*_migrations,*-migrations,migrations_*}/**",
                // spatie/laravel-settings migrates these along.
                "**/database/settings/**",
                "!/{tests,vendor,node_modules}/**", "!**/.gitkeep",
            ],
            .dataMigration: ["/{,database/}{operations,actions}/[0-9]*"],
            .schemaDump: ["**/database/schema/**", "!/{tests,vendor,node_modules}/**"],
            // What else lies under database/ is there to be loaded into it.
            .seed: [
                "/database/**", "**/{Database,database}/{Seed,seed}*/**", "**/*Seeder.php",
                "!**/database/{migrations,*_migrations,*-migrations,migrations_*,schema,settings,factories,operations,actions}/**",
                "!/database/{.gitignore,*.sqlite*}", "!/{tests,vendor,node_modules}/**",
            ],
            .assetInput: [
                "**/{resources,Resources}/{js,css,sass,scss,less,ts,images,img,fonts,assets,svg,vue,react}/**",
                "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,css,scss,sass,less,vue,svelte}",
                "/{vite,webpack,tailwind,postcss,babel}.config.*", "/webpack.mix.js", "/tsconfig*.json",
                "**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
                "/{composer.json,composer.lock,.npmrc,.nvmrc,.env.production}", "!/{tests,vendor,public,docs}/**",
            ],
        ],
        traits: [
            Trait(
                name: "Tailwind CSS", markers: ["/tailwind.config.*"], mentions: [("package.json", "tailwindcss")],
                rules: [
                    .assetInput: [
                        "/*/**", "!/{tests,vendor,public,docs,database,storage,bootstrap,node_modules,.github}/**",
                    ]
                ]),
            Trait(
                name: "routes in assets", markers: [],
                mentions: [
                    ("composer.json", "tightenco/ziggy"), ("composer.json", "laravel/wayfinder"),
                    ("package.json", "wayfinder"),
                ],
                rules: [.assetInput: ["/{routes,app/Http}/**", "/config/ziggy.php"]]),
            Trait(
                name: "translations in assets", markers: [],
                mentions: [("package.json", "laravel-vue-i18n"), ("package.json", "laravel-react-i18n")],
                rules: [.assetInput: ["/{lang,resources/lang}/**"]]),
        ])

    /// Prisma Migrate, also as RedwoodJS keeps it.
    static let prisma = Preset(
        name: "prisma",
        markers: [
            "/{,*/}{,prisma/,db/}schema.prisma", "/prisma/{,schema/}*.prisma",
            "/{apps,packages,libs,services}/*/{,prisma/,db/}schema.prisma",
        ],
        rules: [
            .migration: [
                "**/prisma/**/*migrations/**", "**/{migration.sql,migration_lock.toml}", "!**/node_modules/**",
                "!**/{data-migrations,data_migrations,dataMigrations}/**",
            ],
            .dataMigration: ["**/{data-migrations,data_migrations,dataMigrations}/**", "!**/node_modules/**"],
            .schemaDump: ["**/*.prisma", "!**/node_modules/**"],
            .seed: ["**/{prisma,db}/{seed.*,seeds/**,seed/**}", "/{,scripts/}seed.*", "!**/node_modules/**"],
        ])

    /// Flyway.
    static let flyway = Preset(
        name: "flyway",
        markers: [
            "/{,*/}src/main/resources/db/migration/**", "/{,*/}flyway.{conf,toml}", "/{,conf/}flyway.conf",
            "/{db/migration,sql,migrations}/V*__*.sql",
        ],
        rules: [
            .migration: [
                "**/db/{migration,migrations,callback}/**", "**/{V,U,R,B}*__*.{sql,java,kt}",
                "**/{before,after}{Migrate,EachMigrate,Versioned,Repeatables,Validate,Clean,Baseline,Repair,Undo}*.{sql,java}",
                "**/flyway*.{conf,toml}", "!**/src/test/**",
            ],
            .inert: ["**/src/test/**"],
        ])

    /// golang-migrate and others that pair `N_name.up.sql` with `N_name.down.sql`.
    static let golangMigrate = Preset(
        name: "golang-migrate",
        markers: ["/{,*/}{,db/,migrations/,migrate/,db/migrations/,db/migration/,db/migrate/}*.up.sql"],
        rules: [
            .migration: [
                "**/*.{up,down}.{sql,json,cql}", "**/{migrations,migration,migrate}/**/*.sql", "!**/testdata/**",
            ]
        ])

    /// dbmate.
    static let dbmate = Preset(
        name: "dbmate",
        markers: ["/{,*/}db/migrations/*.sql"],
        rules: [.migration: ["**/db/migrations/**"], .schemaDump: ["**/db/schema.sql"], .seed: ["**/db/seed*{,/**}"]])

    /// Alembic, also as Flask-Migrate.
    static let alembic = Preset(
        name: "alembic",
        markers: [
            "/{,*/}alembic.ini", "/{,*/}{alembic,migrations}/versions/*.py",
            "/{,*/}{alembic,migrations}/{env.py,script.py.mako}",
        ],
        rules: [
            .migration: [
                // `alembic init NAME` takes any name; `versions` holds also a folder for each branch or database.
                "**/versions/**/*.{py,sql}", "**/{alembic,migrations,*_migrations}/**/*.{py,sql,mako}",
                "**/alembic*.ini",
                "!**/{tests,test,docs}/**", "!**/__pycache__/**",
            ]
        ])

    /// Knex.
    static let knex = Preset(
        name: "knex",
        markers: ["/{,*/}knexfile.*", "/{,*/}{src,config,db,database}/knexfile.*"],
        rules: [
            .migration: [
                "**/{migrations,*_migrations,*-migrations,migrate}/**/*.{js,cjs,mjs,ts,cts,mts,sql,coffee}",
                "**/knexfile.*", "!**/{node_modules,dist}/**",
            ],
            .seed: ["**/seeds/**/*.{js,cjs,mjs,ts,cts,mts,sql,json}", "!**/{node_modules,dist}/**"],
        ])

    /// Folders of SQL files that some other tool runs: Supabase, Diesel, sqlx, goose, or a script.
    static let plainSQL = Preset(
        name: "sql",
        markers: [
            "/{,*/}{migrations,migration,migrate}/{*,*/*}.sql", "/{,db/,database/}{schema,structure}.sql",
            "/{db,database,sql,internal,pkg}/{migrations,migration,migrate}/{,*/}*.sql",
        ],
        rules: [
            .migration: [
                "**/{migrations,migration,migrate,*_migrations,*-migrations}/**/*.{sql,go,rs}", "!**/testdata/**",
            ],
            .schemaDump: ["**/{schema,structure}.sql", "**/src/schema.rs", "**/supabase/schemas/**"],
            .seed: ["**/{seed,seeds}{.sql,/**/*.sql}"],
        ])
}
