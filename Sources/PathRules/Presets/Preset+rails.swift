internal import DeployModel

extension Preset {
    /// Rails: one or several databases, engines, data migrations, every way to build assets since 3.1.
    static let rails = Preset(
        name: "rails",
        // Active Record without Rails (Sinatra, Hanami, Sequel) keeps its migrations in the same places.
        markers: ["/config/application.rb", "/bin/rails", "/{,config/}db/migrate/*.rb"],
        rules: [
            .migration: [
                // `db/migrate`, and a folder for each further database, beside or below it; engines, packs and plugins
                // keep theirs under their own root.
                "**/{db,db_*,*_db}/**/{migrate,*_migrate,migrate_*,migrations,*_migrations,migrations_*}/**",
                // What the migrations load: the SQL of views, functions and triggers (scenic, fx).
                "**/db/{views,functions,triggers,procedures,types,aggregates,policies}/**",
                // Ridgepole keeps the schema that is wanted instead of the steps to it.
                "**/{Schemafile*,db/schemas/**}",
                "!/{spec,test,vendor/bundle,node_modules,lib/generators}/**",
                "!**/{spec,test}/{dummy,internal,fixtures}/**",
                // Active Record looks into all folders below: one called `spec` there hides nothing.
                "/db/{migrate,*_migrate,post_migrate}/**",
                "!**/{data_migration,data_migrations,data_migrate}/**",
                "!**/{.keep,.gitkeep}",
            ],
            .schemaDump: [
                "**/db/**/{schema.rb,structure.sql,*_schema.rb,*_structure.sql}",
                "**/db/**/{schema_cache,*_schema_cache}.{yml,dump}",
                "!**/db/data_schema.rb",
                "!/{spec,test,vendor/bundle,node_modules}/**",
                "!**/{spec,test}/{dummy,internal,fixtures}/**",
            ],
            .dataMigration: [
                // data_migrate, rails-data-migrations, after_party.
                "**/db/{data,data_schema.rb}", "**/{data_migration,data_migrations,data_migrate}/**",
                "/lib/tasks/deployment/**",
                "!/{spec,test,vendor/bundle,node_modules}/**", "!**/{spec,test}/{dummy,internal,fixtures}/**",
                "!**/{.keep,.gitkeep}",
            ],
            // What else lies under db/ is there to be loaded into the database.
            .seed: [
                "/db/**", "**/db/{seed*,seeds/**,fixtures/**}",
                "!**/db/**/{migrate,*_migrate,migrate_*,migrations,*_migrations,migrations_*}/**",
                "!**/db/{views,functions,triggers,procedures,types,aggregates,policies,data,schemas}/**",
                "!**/db/**/{schema.rb,structure.sql,*_schema.rb,*_structure.sql}",
                "!**/db/**/{schema_cache,*_schema_cache}.{yml,dump}", "!/db/{Schemafile*,docs/**}",
                "!/{spec,test,vendor/bundle,node_modules}/**", "!**/{spec,test}/{dummy,internal,fixtures}/**",
                "!/db/{README*,**/*.md,**/.keep,**/.gitkeep,**/.rubocop.yml}",
            ],
            .assetInput: railsAssets,
            .inert: [
                "/db/{README*,*.md,.rubocop.yml,docs/**}", "/lib/{generators/**/templates/**,tasks/auto_annotate*}",
            ],
        ],
        traits: [tailwind, routesInAssets])

    /// What the asset pipeline, Webpacker and its successors, and the bundlers read.
    private static let railsAssets = [
        "**/{assets,javascript,javascripts,stylesheets,webpack,webpacker}/**",
        "**/app/{packs,frontend,client,images,fonts,themes}/**",
        "/{client,frontend,patches,.yarn}/**",
        // Wherever they lie: beside view components, in packs and engines, in a workspace of its own.
        "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,css,scss,sass,less,styl,coffee,vue,svelte,hbs,graphql,gql}",
        "!/{spec,test,cypress,e2e,docs,doc,public,vendor/bundle}/**",
        // Which version of which compiler runs over them.
        "/{Gemfile,Gemfile.lock,gems.rb,gems.locked,.ruby-version,.tool-versions,.node-version,.nvmrc,.browserslistrc}",
        "**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
        "/{.npmrc,.yarnrc,.yarnrc.yml,.pnpmfile.cjs,pnpm-workspace.yaml,.env,.env.production,.env.staging}",
        "/{webpack,vite,rollup,esbuild,bun,postcss,tailwind,babel,svelte,vue,astro,rspack,svgo}.config.*",
        "/{.postcssrc*,.babelrc*,.swcrc,tsconfig*.json,jsconfig.json,.sassc,.sass-lint.yml,esbuild.*,build.*js,codegen.*}",
        // How they are compiled.
        "/config/{application.rb,environment.rb,boot.rb,manifest.js,environments/*}",
        "!/config/environments/{development,test}.rb",
        "**/config/importmap*",
        "/config/{webpack/**,webpacker.yml,shakapacker.yml,rspack/**,vite.json,vite.rb,tailwind.config.*,i18n-js.yml,i18n.yml}",
        "/config/initializers/*{asset,sass,tailwind,vite,webpack,shakapacker,importmap,propshaft,sprockets,react,i18n,js}*.rb",
        "/{Rakefile,lib/tasks/**,lib/*{asset,sprockets,sass,webpack}*,lib/*{asset,sprockets,sass,webpack}*/**}",
        "/{bin,script,scripts}/*{webpack,vite,yarn,importmap,shakapacker,asset,build,css,js}*", "/bin/{rails,rake}",
        "!/lib/tasks/{auto_annotate*,deployment/**}",
    ]
}
