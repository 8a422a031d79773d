/// One dyno, as the API tells of it.
public struct DynoRecord: Hashable, Sendable {
    /// What a dyno does at the moment, in Heroku's words.
    public enum State: String, Hashable, Sendable {
        /// Its process was started; of a web dyno: it doesn't listen yet. An attached one waits for somebody to attach.
        case starting
        /// It runs; of a web dyno: it listens.
        case up
        /// Asleep, which no dyno here ever is: Heroku's Eco dynos are.
        case idle
        /// Its process ended by itself, or didn't listen in time; it is started again after a pause.
        case crashed
        /// It was told to end, or has ended.
        case down
    }

    /// Its id, a UUID in lower case.
    public let id: String
    /// `web.1`, `run.4321`, `scheduler.1234`, `release.9876`.
    public let name: String
    /// The process type: `web`, `worker`, `run`, …
    public let type: String
    /// The line of shell that it runs.
    public let command: String
    /// What it does at the moment.
    public let state: State
    /// The id of the release that it runs.
    public let releaseID: String
    /// The number of the release that it runs.
    public let releaseVersion: Int
    /// The dyno size: a name only, here.
    public let size: String
    /// When it was made, in UTC as ISO 8601; a restart makes no new dyno.
    public let createdAt: String
    /// When its state changed last, in UTC as ISO 8601.
    public let updatedAt: String
    /// Where to attach to it, `rendezvous+tcp://127.0.0.1:PORT/ID`, or `rendezvous://…` where TLS is put in front. Whoever knows it owns the dyno's input and output:
    /// only in the answer to the call that made the dyno.
    public let attachURL: String?
}
