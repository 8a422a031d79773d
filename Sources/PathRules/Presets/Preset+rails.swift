internal import DeployModel

extension Preset {
    /// Rails: one or several databases, engines, data migrations, every way to build assets since 3.1.
    static let rails = Preset(
        name: "rails",
        markers: ["/config/application.rb", "/bin/rails"],
        rules: [
            .migration: [
                // `db/migrate`, and a folder for each further database; engines keep theirs under their own root.
                "/db/{migrate,*_migrate,post_migrate,migrate_*}/**",
                "**/db/{migrate,*_migrate,post_migrate}/**",
                // Views, functions and triggers whose SQL files the migrations load (scenic, fx).
                "**/db/{views,functions,triggers}/**",
                "!/{spec,test,features,vendor/bundle,node_modules,lib/generators}/**",
                "!**/{spec,test}/{dummy,internal,fixtures}/**",
                "!**/{.keep,.gitkeep}",
            ],
            .schemaDump: [
                "**/db/{schema.rb,structure.sql,*_schema.rb,*_structure.sql}",
                "!**/db/data_schema.rb",
                "!/{spec,test,features,vendor/bundle,node_modules}/**",
                "!**/{spec,test}/{dummy,internal,fixtures}/**",
            ],
            .dataMigration: ["**/db/{data,data_schema.rb}", "!/{spec,test,features,vendor/bundle,node_modules}/**"],
            // What else lies under db/ is there to be loaded into the database.
            .seed: [
                "/db/**", "**/db/{seeds.rb,seeds/**,fixtures/**}",
                "!**/db/{migrate,*_migrate,post_migrate,migrate_*,views,functions,triggers,data}/**",
                "!**/db/{schema.rb,structure.sql,*_schema.rb,*_structure.sql,data_schema.rb}",
                "!/{spec,test,features,vendor/bundle,node_modules}/**",
                "!/db/{README*,*.md,.keep,.gitkeep,.rubocop.yml}",
            ],
            .assetInput: railsAssets,
            .inert: ["/db/{README*,*.md,.rubocop.yml}", "/lib/{generators/**/templates/**,tasks/auto_annotate*}"],
        ],
        traits: [tailwind, routesInAssets])

    /// What the asset pipeline, Webpacker and its successors, and the bundlers read.
    private static let railsAssets = [
        "**/app/{assets,javascript,javascripts,packs,webpack,webpacker,frontend,stylesheets,client}/**",
        "**/{lib,vendor}/{assets,javascript,stylesheets}/**",
        "/{client,frontend,javascript}/**",
        "!/{spec,test,features,vendor/bundle}/**",
        // Which version of which compiler runs over them.
        "/{Gemfile,Gemfile.lock,gems.rb,gems.locked,.ruby-version,.tool-versions,.node-version,.nvmrc,.browserslistrc}",
        "/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb,.npmrc,.yarnrc,.yarnrc.yml}",
        "/{webpack,vite,rollup,esbuild,bun,postcss,tailwind,babel,svelte,vue,astro,rspack}.config.*",
        "/{.postcssrc*,.babelrc*,.swcrc,tsconfig*.json,jsconfig.json,.sassc,.sass-lint.yml,esbuild.*,build.*js}",
        // How they are compiled.
        "/config/{application.rb,environment.rb,boot.rb,importmap.rb,manifest.js,environments/production.rb}",
        "/config/{webpack/**,webpacker.yml,shakapacker.yml,rspack/**,vite.json,vite.rb,tailwind.config.*,i18n-js.yml}",
        "/config/initializers/{assets,sass,sassc,tailwind*,vite*,webpack*,importmap*,propshaft*,sprockets*}.rb",
        "/{Rakefile,lib/tasks/*asset*,lib/tasks/*webpack*,lib/tasks/*tailwind*,lib/tasks/*yarn*}",
        "/bin/{webpack*,vite,yarn,importmap,shakapacker*,rails,rake}",
    ]
}
