internal import HTTPTransport

// Releases and what they run.

extension HerokuCall where Answer == [ReleaseAnswer] {
    /// Lists the releases of an app, the newest first, so many at a time.
    ///
    /// The published schema doesn't say that `version` is a range; Heroku's own program uses it (heroku/cli,
    /// src/commands/ps/wait.ts). With fewer than there are, Heroku answers 206.
    public static func releases(of app: String, pageSize: Int = 200) -> Self {
        HerokuCall(
            "read the releases of \(app)", .get, CallPath(.word("apps"), .app(app), .word("releases")),
            range: "version ..; order=desc,max=\(min(max(pageSize, 1), 1000))")
    }

    /// Lists the latest release of each app of a pipeline.
    public static func latestReleases(inPipeline pipeline: String) -> Self {
        HerokuCall(
            "read the latest releases in the pipeline \(pipeline)", .get,
            CallPath(.word("pipelines"), .id(pipeline, of: "pipeline"), .word("latest-releases")))
    }

    /// Lists the latest release of each app of a pipeline that changed what it runs.
    public static func latestDeployments(inPipeline pipeline: String) -> Self {
        HerokuCall(
            "read the latest deployments in the pipeline \(pipeline)", .get,
            CallPath(.word("pipelines"), .id(pipeline, of: "pipeline"), .word("latest-deployments")))
    }
}

extension HerokuCall where Answer == ReleaseAnswer {
    /// Reads a release by its number.
    public static func release(_ version: Int, of app: String) -> Self {
        HerokuCall(
            "read release v\(version) of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("releases"), .word(String(max(version, 0)))))
    }

    /// Reads a release by its id.
    public static func release(id: String, of app: String) -> Self {
        HerokuCall(
            "read a release of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("releases"), .id(id, of: "release")))
    }

    /// Makes a release of a slug, whichever app it was built for.
    public static func createRelease(slug: String, of app: String, description: String? = nil) -> Self {
        HerokuCall(
            "release a slug to \(app)", .post, CallPath(.word("apps"), .app(app), .word("releases")),
            body: .fields(["slug": .text(slug), "description": description.map { .text($0) }]),
            naming: [.id(slug, of: "slug")])
    }

    /// Makes a release of what an earlier one ran. Config vars stay as they are.
    public static func rollBack(_ app: String, toReleaseID release: String) -> Self {
        HerokuCall(
            "roll back \(app)", .post, CallPath(.word("apps"), .app(app), .word("releases")),
            body: .fields(["release": .text(release)]), naming: [.id(release, of: "release")])
    }
}

extension HerokuCall where Answer == SlugAnswer {
    /// Reads a slug.
    public static func slug(_ id: String, of app: String) -> Self {
        HerokuCall(
            "read the slug of a release of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("slugs"), .id(id, of: "slug")))
    }
}

extension HerokuCall where Answer == OCIImagesAnswer {
    /// Reads an image.
    public static func images(_ id: String, of app: String) -> Self {
        HerokuCall(
            "read the image of a release of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("oci-images"), .id(id, of: "image")))
    }
}
