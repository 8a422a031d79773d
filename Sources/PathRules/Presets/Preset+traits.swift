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
        mentions: [("Gemfile.lock", "tailwindcss"), ("package.json", "tailwindcss"), ("mix.exs", ":tailwind")],
        rules: [
            .assetInput: [
                "/{app,lib,config,public,components,packs,engines,packages,resources,assets}/**",
                "!/config/{deploy*,database.yml,credentials*,master.key,puma.rb,locales/**}", "!/public/{assets,packs}/**",
            ]
        ])

    /// Assets that are written with ERB, or generated from the routes, change when the routes do.
    static let routesInAssets = Trait(
        name: "routes in assets",
        markers: ["/{app,lib,vendor}/{assets,javascript,frontend,packs}/**/*.erb", "/config/js_from_routes*"],
        mentions: [
            ("Gemfile.lock", "js-routes"), ("Gemfile.lock", "js_from_routes"), ("Gemfile.lock", "i18n-js"),
            ("package.json", "js-routes"),
        ],
        rules: [.assetInput: ["/config/{routes.rb,routes/**,locales/**}"]])
}
