extension LocalPlatform {
    func json(_ release: ReleaseRecord, of app: AppRecord, withSlug: Bool = true) -> JSONValue {
        let slug = release.slug.flatMap { withSlug ? $0.id : nil }
        let artifact = slug.map { ("slug", $0) } ?? release.imageID.map { ("oci-image", $0) }
        let artifacts: [JSONValue] = artifact.map { [["type": .string($0.0), "id": .string($0.1)]] } ?? []
        return [
            "addon_plan_names": .array(release.addOnPlans.map { .string($0) }), "artifacts": .array(artifacts),
            "app": Self.reference(app), "created_at": .string(release.createdAt),
            "description": .string(release.description), "id": .string(release.id),
            "updated_at": .string(release.updatedAt), "slug": slug.map { ["id": .string($0)] } ?? .null,
            "status": .string(release.status.rawValue), "user": Self.user, "version": .int(release.version),
            "current": .bool(release.version == app.currentVersion),
            "output_stream_url": release.output == nil ? .null : .string("\(address)/streams/releases/\(release.id)"),
            "eligible_for_rollback": .bool(isEligibleForRollback(release)),
        ]
    }

    func json(_ build: BuildRecord, of app: AppRecord) -> JSONValue {
        let source: JSONValue = [
            "checksum": nil, "url": .string(build.sourceURL), "version": .optional(build.version),
            "version_description": nil,
        ]
        return [
            "app": ["id": .string(app.id)], "buildpacks": nil, "created_at": .string(build.createdAt),
            "generation": .string(app.generation.rawValue), "id": .string(build.id),
            "output_stream_url": .string("\(address)/streams/builds/\(build.id)"), "source_blob": source,
            "release": build.releaseID.map { ["id": .string($0)] } ?? .null,
            "slug": build.slugID.map { ["id": .string($0)] } ?? .null, "stack": stack(of: app)["name"] ?? .null,
            "status": .string(build.status.rawValue), "updated_at": .string(build.updatedAt), "user": Self.user,
        ]
    }

    func json(_ slug: LocalSlug, of app: AppRecord) -> JSONValue {
        [
            "blob": ["method": "GET", "url": .string("\(address)/blobs/slug-\(slug.id)")],
            "buildpack_provided_description": nil, "checksum": .string(slug.checksum),
            "commit": .optional(slug.commit), "commit_description": nil, "created_at": .string(slug.createdAt),
            "id": .string(slug.id), "process_types": Self.json(slug.processTypes), "size": .int(slug.size),
            "stack": stack(of: app), "updated_at": .string(slug.createdAt), "deleted_at": nil,
        ]
    }

    func json(_ image: ImageRecord, of app: AppRecord) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(image.id), "base_image_name": "heroku/heroku:24",
            "base_top_layer": .string("sha256:\(Identifier.fixed("layer"))"), "image_repo": .string(app.name),
            "digest": .string("sha256:\(image.id)"), "stack": stack(of: app), "buildpacks": [],
            "process_types": Self.processes(of: image), "created_at": .string(image.createdAt),
            "updated_at": .string(image.createdAt), "architecture": "amd64", "deleted_at": nil,
        ]
        // The schema has no null here: nothing is said of an image whose commit nobody told.
        members["commit"] = .string(image.commit ?? "")
        members["commit_description"] = ""
        return .object(members)
    }

    private static func processes(of image: ImageRecord) -> JSONValue {
        .object(
            Dictionary(
                image.processTypes.map { type in
                    let process: JSONValue = [
                        "name": .string(type.name), "display_cmd": .string(type.command),
                        "command": .string("/cnb/process/\(type.name)"), "working_dir": "/workspace",
                        "default": .bool(type.name == "web"),
                    ]
                    return (type.name, process)
                }
            ) { first, _ in first })
    }

    private static func json(_ types: [LocalSlug.ProcessType]) -> JSONValue {
        .object(Dictionary(types.map { ($0.name, .string($0.command)) }) { first, _ in first })
    }
}
