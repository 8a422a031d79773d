/// What the pre-push hook does about a push that needs more than a release.
public enum HookMode: String, Hashable, Sendable, CaseIterable {
    /// Tells, and lets the push go on.
    case warn
    /// Tells, and stops the push.
    case block
    /// Tells, and asks on the terminal whether to go on.
    case ask

    /// What holds if no setting says anything: ``warn``.
    public static let standard = HookMode.warn
}
