extension ReplayReport {
    /// How many steps there are of each decision.
    public struct Counts: Hashable, Sendable {
        /// How many steps have a decision; none has a zero.
        public private(set) var byKind: [Decision.Kind: Int] = [:]
        /// How many have none.
        public private(set) var unknown = 0

        init(_ decisions: some Sequence<Decision.Kind?>) {
            for decision in decisions {
                if let decision { byKind[decision, default: 0] += 1 } else { unknown += 1 }
            }
        }

        /// How many steps have this decision.
        public subscript(kind: Decision.Kind) -> Int { byKind[kind] ?? 0 }

        /// For how many the site is closed.
        public var closed: Int { self[.maintenance] }
        /// For how many a person must look, or that can't be deployed.
        public var stopped: Int { self[.hold] + self[.blocked] }
    }

    /// One month's steps.
    public struct Month: Hashable, Sendable {
        /// `2024-03`, in UTC.
        public let name: String
        /// The steps, the newest first.
        public let steps: [ReplayedStep]

        /// The month's decisions under a policy.
        public func counts(_ policy: Policy) -> Counts { Counts(steps.map { $0.decision(by: policy) }) }
    }

    /// A rule that closes the site or stops deploys.
    public struct RuleCount: Hashable, Sendable {
        /// The rule's id.
        public let rule: String
        /// In how many steps it forces the decision.
        public var steps = 0
        /// In how many of them no other rule does.
        public var alone = 0
        /// The newest of these steps.
        public let step: ReplayedStep
        /// What was found there.
        public let cause: ReplayedStep.Cause
    }

    /// The decisions under a policy.
    public func counts(_ policy: Policy) -> Counts { Counts(steps.map { $0.decision(by: policy) }) }

    /// The steps by the month of their commit, the newest month first.
    public var months: [Month] {
        let byName = Dictionary(grouping: steps) { $0.date.yearAndMonth }
        return byName.keys.sorted(by: >).map { Month(name: $0, steps: byName[$0] ?? []) }
    }

    /// The rules that close the site or stop deploys, those with the most steps first.
    public var worstRules: [RuleCount] {
        var found: [String: RuleCount] = [:]
        for step in steps where (step.analyze ?? .nothing) >= .maintenance {
            let causes = Dictionary(step.causes.map { ($0.rule, $0) }) { first, _ in first }
            for (rule, cause) in causes {
                var count = found[rule] ?? RuleCount(rule: rule, step: step, cause: cause)
                count.steps += 1
                if causes.count == 1 { count.alone += 1 }
                found[rule] = count
            }
        }
        return found.values.sorted { (-$0.steps, -$0.alone, $0.rule) < (-$1.steps, -$1.alone, $1.rule) }
    }

    /// The steps that need more than a release, or of which nothing is known; the newest first.
    public var notable: [ReplayedStep] { steps.filter { $0.analyze.map { $0 > .release } ?? true } }
}
