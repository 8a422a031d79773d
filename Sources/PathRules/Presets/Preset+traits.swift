internal import DeployModel

extension Preset {
    /// Tailwind reads the sources of the app and emits the classes that it finds in them.
    ///
    /// Version 3 scans the `content` of its configuration (views, helpers, JavaScript), version 4 the whole project but
    /// what git ignores. So everything that can hold a class name is an input.
    static let tailwind = Trait(
        name: "Tailwind CSS",
        markers: [
            "/{,config/,assets/,client/,frontend/}tailwind.config.*", "/app/assets/tailwind/**",
            "/app/assets/stylesheets/*.tailwind.css", "/config/initializers/tailwind*.rb",
        ],
        // UnoCSS and Windi CSS do the same; PurgeCSS takes out the classes that it doesn't find.
        mentions: [
            ("Gemfile.lock", "tailwindcss"), ("package.json", "tailwindcss"), ("package.json", "unocss"),
            ("package.json", "windicss"), ("package.json", "purgecss"), ("client/package.json", "tailwindcss"),
            ("frontend/package.json", "tailwindcss"),
        ],
        rules: [
            .assetInput: [
                "/*/**",
                "!/{spec,test,tests,cypress,e2e,doc,docs,db,bin,script,scripts,log,tmp,vendor/bundle}/**",
                "!/{.github,.circleci,.gitlab,.buildkite,.semaphore,.vscode,.idea,.husky,.devcontainer}/**",
                "!/config/{deploy*,database.yml,credentials*,master.key,puma.rb,locales/**,environments/**}",
                "/config/environments/*", "!/config/environments/{development,test}.rb",
                "/{bin,script,scripts}/*{webpack,vite,yarn,importmap,shakapacker,asset,build,css,js}*",
                "/bin/{rails,rake}",
                "!/public/{assets,packs}/**", "!/lib/{tasks/auto_annotate*,tasks/deployment/**,generators/**}",
            ]
        ])

    /// Assets that are written with ERB, or generated from the routes or translations, change when those do.
    ///
    /// ERB can call anything that is loaded when assets are compiled: the settings, the helpers, the library.
    static let routesInAssets = Trait(
        name: "routes in assets",
        markers: [
            "/{app,lib,vendor}/{assets,javascript,javascripts,frontend,packs}/**/*.erb", "/config/js_from_routes*",
            "/config/{i18n-js,i18n}.yml",
        ],
        mentions: [
            ("Gemfile.lock", "js-routes"), ("Gemfile.lock", "js_from_routes"), ("Gemfile.lock", "i18n-js"),
            ("Gemfile.lock", "react_on_rails"), ("package.json", "js-routes"),
        ],
        rules: [
            .assetInput: [
                "/{,engines/*/,packs/*/}config/{routes.rb,routes/**,locales/**}",
                "/config/{*.yml,*.rb,settings/**,initializers/**}", "/{app/helpers,lib}/**",
                "!/config/{deploy*,database.yml,credentials*,puma.rb}",
                "!/lib/{tasks/auto_annotate*,tasks/deployment/**,generators/**}",
            ]
        ])
}
