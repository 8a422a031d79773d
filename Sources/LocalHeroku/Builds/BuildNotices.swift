/// What Heroku writes to a build's output once there is a slug: whoever makes the release writes these.
///
/// Source: outputs in heroku/hatchet#109 and AkhileshNS/heroku-deploy#43.
public enum BuildNotices {
    /// The end of the build's own output: the number of the release, and where the app answers.
    public static func launching(version: Int, url: String, hasReleaseCommand: Bool) -> String {
        let declared =
            hasReleaseCommand
            ? " !     Release command declared: this new release will not be available until the command succeeds.\n"
            : ""
        return "-----> Launching...\n\(declared)       Released v\(version)\n       \(url) deployed to Heroku\n\n"
    }

    /// Of a push, before the release phase's own output.
    public static let runningReleaseCommand = "Verifying deploy... done.\nRunning release command...\n\n"

    /// Of a push, after it.
    public static func released(_ succeeded: Bool) -> String {
        "Waiting for release.... \(succeeded ? "done" : "failed").\n"
    }
}
