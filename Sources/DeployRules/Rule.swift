public import DeployModel

/// One thing to look for in a deploy's facts. Pure: it asks, and never reads.
///
/// A rule has a file of its own in `Rules/`, named after it, and stands in ``Rules/all``.
public protocol Rule: Sendable {
    /// The rule's id, in kebab case, and its page.
    var page: RulePage { get }

    /// What the rule finds.
    ///
    /// - Parameter inquiry: answers what the rule asks about the code. Where an answer is still open, the rule gives up
    ///   for this round, and what it finds until it is asked again doesn't count.
    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding]
}

extension Rule {
    /// The rule's id, in kebab case.
    public var id: String { page.id }
}

/// All rules.
public enum Rules {
    /// All rules, in the order in which their findings are told when they weigh the same.
    public static let all: [any Rule] = [
        BaselineUnknown(), PlatformUnsettled(), PlatformNamesNoCommit(), BaselineMissing(), FirstDeploy(),
        UnrelatedHistory(), RollbackDeploy(), DivergedHistory(),
        HistoryUndetermined(), MigrationsVanish(), DatabasePathsChanged(), OpaqueChange(), DatabaseFolderIsLink(),
        FrameworkUnknown(),
        MigratesAtBoot(), ReleasePhaseMigrates(), ProcessFileUnreadable(), ProcessFilesChanged(), SettingsChanged(),
        BaselineSourcesDisagree(), DumpMismatch(), SchemaDumpAlone(), SolidSchemaChanged(), SeedsChanged(),
        MigrationNotRead(), DuplicateMigrationVersion(), DuplicateMigrationName(), SquashRecreatesTables(),
        RenumberedMigration(), EditedMigration(), RenamedMigration(), OutOfOrderMigration(), DeletedMigrations(),
        UnappliedMigrations(), EngineMigrations(), RailsUpgraded(), EnumValuesChanged(), AttributeStorageChanged(),
        StiClassChanged(), JobClassRemoved(), JobArgumentsChanged(), MailerActionsChanged(), LoadDefaultsChanged(),
        SharedStateSettingsChanged(), CodeNotRead(),
    ]
}

extension Facts {
    /// Whether the changes are what this deploy changes, rather than all that the commit holds for want of a
    /// comparison.
    var areCompared: Bool { baseline.state == .known || baseline.state == .firstDeploy }

    /// The changes in any of these areas.
    func changes(in areas: Areas) -> [ClassifiedChange] {
        changes.filter { !$0.areas.isDisjoint(with: areas) }
    }
}

/// `1 migration`, `2 migrations`.
func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
}
