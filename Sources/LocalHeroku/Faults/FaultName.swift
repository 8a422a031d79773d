/// The traps of Heroku's that can be set: what a client has to survive. Those that are not here are always on: bodies
/// are pretty-printed, a list with `max=1` is answered with 206, the first releases have no slug, and a push exits 0
/// although its release phase fails.
enum FaultName: String, Sendable, CaseIterable {
    case releasePhaseFails = "release-phase-fails"
    case dynoConflict = "dyno-conflict"
    case scaleRefused = "scale-refused"
    case earlyOutputStream = "early-output-stream"
    case promotionTargetFails = "promotion-target-fails"
    case noExitMarker = "no-exit-marker"
    case rendezvousCut = "rendezvous-cut"
    case rendezvousRefused = "rendezvous-refused"
    case rendezvousSilent = "rendezvous-silent"
    case rateLimit = "rate-limit"
    case formationLocked = "formation-locked"
    case pagesOfOne = "pages-of-one"
    case slugNull = "slug-null"
    case backupFails = "backup-fails"
    case backupSlow = "backup-slow"

    /// What happens, in a line.
    var explanation: String {
        switch self {
        case .releasePhaseFails: "a release phase fails, whatever its command did; git push still exits 0"
        case .dynoConflict: "starting a one-off dyno is answered with 409, as just after a release"
        case .scaleRefused: "scaling is answered with 422: App must be deployed before dynos can be scaled."
        case .earlyOutputStream: "the output of a build or a release is answered with 404, as before it begins"
        case .promotionTargetFails: "a target of a promotion fails; the promotion is completed all the same"
        case .noExitMarker: "an attached dyno's connection ends without the exit marker"
        case .rendezvousCut: "an attached dyno's connection is cut after its first bytes"
        case .rendezvousRefused: "an attached dyno's connection is closed at once; the dyno never starts"
        case .rendezvousSilent: "an attached dyno's connection is taken and nothing is ever said"
        case .rateLimit: "calls are answered with 429"
        case .formationLocked: "scaling is answered with 422, as while preboot is in progress"
        case .pagesOfOne: "every list is answered one item at a time, with 206 and Next-Range"
        case .slugNull: "releases are told without their slug"
        case .backupFails: "a backup of a database fails"
        case .backupSlow: "a backup of a database takes five seconds longer"
        }
    }

    /// What it sets off in the rendezvous, if it does.
    var rendezvous: RendezvousFault? {
        switch self {
        case .noExitMarker: .withoutExitMarker
        case .rendezvousCut: .cut(afterBytes: 8)
        case .rendezvousRefused: .refused
        case .rendezvousSilent: .silent
        default: nil
        }
    }

    /// What it sets off in backups, if it does.
    var backup: BackupFault? {
        switch self {
        case .backupFails: BackupFault(failure: "pg_dump: error: the backup was made to fail")
        case .backupSlow: BackupFault(delay: .seconds(5))
        default: nil
        }
    }
}
