/// Objects as the schema describes them, with every property that it has.
extension LocalPlatform {
    /// An id and a name that are the same on every platform.
    static func named(_ kind: String, _ name: String) -> JSONValue {
        ["id": .string(Identifier.fixed("\(kind) \(name)")), "name": .string(name)]
    }

    static var user: JSONValue { ["id": .string(Account.id), "email": .string(Account.email)] }

    static func reference(_ app: AppRecord) -> JSONValue { ["id": .string(app.id), "name": .string(app.name)] }

    func stack(of app: AppRecord) -> JSONValue { Self.named("stack", app.generation == .fir ? "cnb" : "heroku-24") }

    func json(_ app: AppRecord) -> JSONValue {
        let owner: JSONValue = ["id": .string(Account.id), "email": .string(Account.email)]
        return [
            "acm": false, "archived_at": nil, "buildpack_provided_description": nil, "build_stack": stack(of: app),
            "created_at": .string(app.createdAt), "generation": Self.named("generation", app.generation.rawValue),
            "git_url": .string("\(address)/git/\(app.name).git"), "id": .string(app.id), "internal_routing": nil,
            "maintenance": .bool(app.maintenance), "name": .string(app.name), "owner": owner, "organization": nil,
            "team": nil, "region": Self.named("region", "us"), "released_at": .optional(app.current?.createdAt),
            "repo_size": nil, "slug_size": .optional(app.currentSlug?.size), "space": nil, "stack": stack(of: app),
            "updated_at": .string(app.updatedAt), "web_url": .string(app.webURL),
        ]
    }

    func json(_ feature: AppFeature, of app: AppRecord) -> JSONValue {
        [
            "created_at": .string(app.createdAt), "description": .string(feature.description),
            "doc_url": .string("https://devcenter.heroku.com/articles/\(feature.rawValue)"),
            "enabled": .bool(app.features.contains(feature)),
            "id": .string(Identifier.fixed("\(app.id) \(feature.rawValue)")), "name": .string(feature.rawValue),
            "state": "general", "updated_at": .string(app.updatedAt), "display_name": .string(feature.rawValue),
            "feedback_email": "feedback@example.com",
        ]
    }

    func json(_ type: FormationRecord, of app: AppRecord) -> JSONValue {
        let size = DynoSize.named(type.size)
        return [
            "app": Self.reference(app), "command": .string(type.command), "created_at": .string(type.createdAt),
            "dyno_size": ["id": .optional(size?.id), "name": .string(type.size)], "id": .string(type.id),
            "quantity": .int(type.quantity), "size": .string(type.size), "type": .string(type.type),
            "updated_at": .string(type.updatedAt),
        ]
    }

    /// Heroku gives a buildpack of its registry by its name an address of the registry's.
    func buildpackObjects(of app: AppRecord) -> JSONValue {
        .array(
            app.buildpacks.enumerated().map { ordinal, buildpack in
                let isAddress = buildpack.contains(":")
                let url =
                    isAddress ? buildpack : "https://buildpack-registry.s3.amazonaws.com/buildpacks/\(buildpack).tgz"
                return [
                    "ordinal": .int(ordinal), "buildpack": ["name": .string(buildpack), "url": .string(url)],
                ]
            })
    }

    func json(_ dyno: DynoRecord, of app: AppRecord) -> JSONValue {
        [
            "attach_url": .optional(dyno.attachURL), "command": .string(dyno.command),
            "created_at": .string(dyno.createdAt), "id": .string(dyno.id), "name": .string(dyno.name),
            "release": ["id": .string(dyno.releaseID), "version": .int(dyno.releaseVersion)],
            "app": Self.reference(app), "size": .string(app.process(dyno.type)?.size ?? dyno.size),
            "state": .string(dyno.state.rawValue), "type": .string(dyno.type), "updated_at": .string(dyno.updatedAt),
        ]
    }

    func json(_ size: DynoSize) -> JSONValue {
        [
            "architecture": "amd64", "compute": .int(size.compute), "cost": nil, "dedicated": .bool(size.isDedicated),
            "precise_dyno_units": .double(size.units), "generation": Self.named("generation", "cedar"),
            "id": .string(size.id), "memory": .double(size.memory), "name": .string(size.name),
            "private_space_only": .bool(size.isPrivate),
        ]
    }
}
