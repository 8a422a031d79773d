/// How a local platform behaves. Durations are short where Heroku's are long, so that a rehearsal takes seconds.
public struct LocalOptions: Hashable, Sendable {
    /// The folder that slugs, repositories and logs lie in.
    public var folder: String
    /// The port of the API, the git server and the data API; 0 for any that is free.
    public var port = 0
    /// How long old and new web dynos overlap with preboot: about three minutes on Heroku.
    public var prebootOverlap = Duration.seconds(3)
    /// How long a web dyno may take to listen on its port: 60 seconds on Heroku.
    public var bootTimeout = Duration.seconds(60)
    /// How long a dyno may take to end after SIGTERM: 30 seconds on Heroku.
    public var stopTimeout = Duration.seconds(30)
    /// After how long a crashed dyno is started again, at first: Heroku waits longer each time.
    public var restartDelay = Duration.seconds(1)
    /// After how long each dyno is started anew; nothing for never. Heroku does so once a day.
    public var cycle: Duration?
    /// How long a release phase may take: an hour on Heroku.
    public var releaseTimeout = Duration.seconds(3600)
    /// How many dynos of a type there may be: 100 on Heroku, which are processes of this machine here.
    public var dynosOfType = 20
    /// What runs in a tree to build it, as a line of shell; nothing for nothing. Buildpacks do that on Heroku.
    public var buildCommand: String?
    /// How many calls an account has in an hour: 4,500 on Heroku.
    public var callsPerHour = 4500
    /// How many git requests an app takes from one user in an hour: 75 on Heroku.
    public var gitRequestsPerHour = 75
    /// The file that every call and its answer are written to, a JSON object a line; nothing for none.
    public var transcript: String?

    /// The defaults.
    public init(folder: String) { self.folder = folder }
}
