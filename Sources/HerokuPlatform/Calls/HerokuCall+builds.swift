public import HTTPTransport

// Sources and builds.

extension HerokuCall where Answer == SourceAnswer {
    /// Makes a place for a source archive.
    public static var createSource: Self {
        HerokuCall("make a place for the source", .post, CallPath(.word("sources")))
    }
}

extension HerokuCall where Answer == [BuildAnswer] {
    /// Lists the builds of an app.
    public static func builds(of app: String) -> Self {
        HerokuCall("read the builds of \(app)", .get, CallPath(.word("apps"), .app(app), .word("builds")))
    }
}

extension HerokuCall where Answer == BuildAnswer {
    /// Reads a build.
    public static func build(_ id: String, of app: String) -> Self {
        HerokuCall(
            "read a build of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("builds"), .id(id, of: "build")))
    }

    /// Starts a build of an archive, which is released when it succeeds.
    ///
    /// - Parameters:
    ///   - url: where the archive is read.
    ///   - version: the commit's id, which the slug then says it was built from.
    ///   - checksum: `SHA256:…` of the archive.
    public static func createBuild(
        of app: String, url: Secret, version: String?, checksum: String? = nil
    ) -> Self {
        HerokuCall(
            "start a build of \(app)", .post, CallPath(.word("apps"), .app(app), .word("builds")),
            body: .fields([
                "source_blob": .fields([
                    "url": .secret(url), "version": version.map { .text($0) }, "checksum": checksum.map { .text($0) },
                ])
            ]))
    }

    /// Stops a build.
    public static func cancelBuild(_ id: String, of app: String) -> Self {
        HerokuCall(
            "stop a build of \(app)", .delete,
            CallPath(.word("apps"), .app(app), .word("builds"), .id(id, of: "build")))
    }
}

extension HerokuCall where Answer == NothingAnswer {
    /// Empties the build cache of an app.
    public static func deleteBuildCache(of app: String) -> Self {
        HerokuCall(
            "empty the build cache of \(app)", .delete, CallPath(.word("apps"), .app(app), .word("build-cache")))
    }
}
