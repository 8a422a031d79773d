public import DeployModel

/// What a replay says of one step.
public enum ReplayHeadline {
    /// The decision in one sentence, as the decision's own report has it.
    public static func sentence(of decision: Decision) -> String { Headline(decision: decision).sentence }
}
