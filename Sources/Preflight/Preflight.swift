internal import DeployModel

/// Looks at all that a deploy of one app depends on.
public struct Preflight: Sendable {
    /// All checks, in the order in which they are told. One a file in `Checks/`.
    public static let checks: [any Check] = [
        // What goes on now.
        PendingRelease(), OneOffDynos(), LastRelease(), MaintenancePage(), LiveCommit(), OlderDynos(), CrashedDynos(),
        // Where and when the app migrates.
        ReleasePhase(), BootMigration(), TwoMigrators(), FormationCommands(), ProcessTypes(), NeighbourDatabase(),
        BuilderVariables(),
        // What else runs.
        JobsInWeb(), ScheduledJobs(), Autoscaler(),
        // The web.
        WebOverlap(), WebDynos(), SessionAffinity(),
        // The database.
        ConnectionLimit(), PooledConnections(), SharedDatabase(), Followers(), BackupSchedule(), DatabaseVersion(),
        // The app's place.
        PlatformGeneration(), PrivateSpace(), ContainerStack(), PipelineStage(), ApplicationName(),
        // Who deploys, from where.
        DeployAccount(), CallsLeft(), GitQuota(), GitHead(), ShallowClone(),
    ]

    /// What was looked at.
    public let facts: PreflightFacts
    /// What was found, the most severe first, and among equals in the checks' order.
    public let findings: [PreflightFinding]

    /// Evaluates all checks.
    public init(_ facts: PreflightFacts) {
        self.facts = facts
        let failures = Set(facts.platform.failures.map(Masked.text))
        let found = Self.checks.flatMap { $0.evaluate(facts) }.map { $0.counting(failures) }
        findings = PreflightFinding.Severity.allCases.flatMap { severity in found.filter { $0.severity == severity } }
    }

    /// Which ways to deploy are open.
    public var capabilities: Capabilities { Capabilities(findings, overlap: ReleaseOverlap(facts.platform)) }

    /// Whether a deploy shouldn't start before something is settled.
    public var stopsDeploy: Bool { findings.contains { $0.severity.stopsDeploy } }

    /// What `--fix` would do.
    public var repairs: [Repair] { findings.compactMap(\.repair) }
}
