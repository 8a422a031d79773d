/// Makes backups of an app's database and tells how old the last one is.
///
/// Source: heroku CLI, `src/commands/pg/backups/capture.ts` and `src/lib/pg/backups.ts`; the API isn't published.
public struct Backup: Sendable {
    /// How patient it is, in seconds.
    public struct Limits: Hashable, Sendable {
        /// Between two looks.
        public var pause: Double
        /// How often in a row Heroku may fail to answer.
        public var failures: Int
        /// For all of it.
        public var total: Double

        /// Sets them: those of the heroku CLI, and four hours.
        public init(pause: Double = 3, failures: Int = 20, total: Double = 14_400) {
            self.pause = pause
            self.failures = failures
            self.total = total
        }
    }

    let client: HerokuClient
    let limits: Limits
    let pacing: Pacing

    /// Makes one.
    public init(_ client: HerokuClient, limits: Limits = Limits(), pacing: Pacing = .real) {
        self.client = client
        self.limits = limits
        self.pacing = pacing
    }

    /// Backs up the database that an app's `DATABASE_URL` leads to, and waits for the end.
    ///
    /// Asking twice makes two backups, which harms nothing but takes time. Where the answer to the first was lost, the one
    /// that it made is looked for, not asked for again.
    ///
    /// - Parameter tick: gets how many bytes are copied so far.
    public func capture(_ app: String, _ tick: (Int) -> Void) -> BackupOutcome {
        let owner: String
        let making: Making<TransferAnswer>
        do throws(HerokuError) {
            let attachment = try database(of: app)
            let name = self.owner(attachment)
            let known = Set(try client.list(.transfers(of: name)).map(\.uuid))
            let call = HerokuCall.createBackup(of: attachment.addOn.id)
            making = client.make(call, every: limits.pause, pacing) { () throws(HerokuError) in
                try client.list(.transfers(of: name)).first { !known.contains($0.uuid) && $0.schedule == nil }
            }
            owner = name
        } catch {
            return .notStarted(error)
        }
        switch making {
        case .made(let backup): return wait(for: backup, of: owner, tick)
        case .unclear(let error): return .unknown(error, nil)
        case .refused(let error): return .notStarted(error)
        }
    }

    /// The last backup of the database that succeeded, and its age in seconds; nothing where there is none.
    ///
    /// - Parameter now: seconds since 1970.
    public func last(of app: String, now: Int) throws(HerokuError) -> (backup: TransferAnswer, age: Int)? {
        let backups = try client.list(.transfers(of: owner(database(of: app)))).filter(Self.isGoodBackup)
        let dated = backups.compactMap { backup in
            backup.finishedAt.flatMap(HerokuTime.seconds).map { (backup: backup, age: max(0, now - $0)) }
        }
        return dated.min { $0.age < $1.age }
    }

    private static func isGoodBackup(_ transfer: TransferAnswer) -> Bool {
        transfer.fromType == "pg_dump" && transfer.toType == "gof3r" && transfer.succeeded == true
            && transfer.finishedAt != nil
    }

    private func database(of app: String) throws(HerokuError) -> AttachmentAnswer {
        let found = try client.list(.resolveAttachment("DATABASE", of: app))
        guard let attachment = found.first else {
            throw HerokuError(
                .notFound, "\(app) has no Heroku Postgres database attached as DATABASE",
                hint: "Attach one, or back up the database where it is.")
        }
        return attachment
    }

    /// The app whose name the data API wants: the one that the add-on belongs to.
    private func owner(_ attachment: AttachmentAnswer) -> String {
        attachment.addOn.app.name ?? attachment.app.name ?? ""
    }

    private func wait(for started: TransferAnswer, of app: String, _ tick: (Int) -> Void) -> BackupOutcome {
        let begin = pacing.now()
        // The 21st failure in a row is one too many.
        var failures = Failures(most: limits.failures + 1)
        while true {
            do throws(HerokuError) {
                let backup = try client.answer(to: .transfer(started.uuid, of: app))
                failures.clear()
                tick(backup.processedBytes ?? 0)
                if backup.finishedAt != nil { return backup.succeeded == true ? .succeeded(backup) : .failed(backup) }
            } catch {
                guard failures.bear(error, notFound: true) else { return .unknown(error, started) }
            }
            guard pacing.now() - begin < limits.total else {
                if let error = failures.last { return .unknown(error, started) }
                return .unfinished(started, seconds: Int(limits.total))
            }
            pacing.pause(limits.pause)
        }
    }
}
