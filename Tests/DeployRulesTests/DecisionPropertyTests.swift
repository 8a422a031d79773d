import DeployModel
import DeployRules
import TestSupport
import Testing

@Suite struct `Whatever the facts, judged by paths` {
    @Test(arguments: 0..<500 as Range<UInt64>)
    func `more changes never make the decision less closed`(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let changes = Self.changes(using: &generator)
        let some = changes.filter { _ in Bool.random(using: &generator) }
        let rest = Self.facts(using: &generator)
        let less = Decider().decide(rest(some))
        let more = Decider().decide(rest(changes))
        #expect(less.kind <= more.kind)
        #expect(Set(less.findings.compactMap(\.demands)).isSubset(of: more.findings.compactMap(\.demands)))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the same facts give the same decision`(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let changes = Self.changes(using: &generator)
        let facts = Self.facts(using: &generator)(changes)
        #expect(Decider().decide(facts) == Decider().decide(facts))
    }

    @Test func `the random facts come to all sorts of decisions`() {
        let kinds = (0..<500 as Range<UInt64>).map { seed in
            var generator = SplitMix64(seed: seed)
            let changes = Self.changes(using: &generator)
            return Decider().decide(Self.facts(using: &generator)(changes)).kind
        }
        #expect(Set(kinds) == [.nothing, .release, .maintenance, .hold])
    }

    private static func changes(using generator: inout SplitMix64) -> [ClassifiedChange] {
        let kinds: [Change.Kind] = [.added, .deleted, .modified, .typeChanged]
        let modes: [FileMode] = [.regular, .executable, .symbolicLink, .submodule]
        let pools: [[Area]] = [[.inert], [.inert, .code, .assetInput, .processFile], Area.allCases]
        let pool = pools[Int.random(in: 0..<3, using: &generator)]
        return (0..<Int.random(in: 0..<6, using: &generator)).map { index in
            let kind = kinds[Int.random(in: 0..<4, using: &generator)]
            let mode = modes[Int.random(in: 0..<4, using: &generator)]
            let areas = (0..<Int.random(in: 1...2, using: &generator)).reduce(into: Areas()) { result, _ in
                result.insert(Areas(pool[Int.random(in: 0..<pool.count, using: &generator)]))
            }
            let isOpaque = mode == .symbolicLink || mode == .submodule
            return change(
                kind, "path/\(index)", in: areas, mode: mode, isPresumed: isOpaque && Bool.random(using: &generator))
        }
    }

    private static func facts(using generator: inout SplitMix64) -> ([ClassifiedChange]) -> Facts {
        let states: [Baseline.State] = [.known, .known, .known, .firstDeploy, .unknown, .missing]
        let relations: [Baseline.Relation.Kind] = [
            .same, .forward, .forward, .rollback, .diverged, .unrelated, .undetermined,
        ]
        let state = states[Int.random(in: 0..<states.count, using: &generator)]
        let relation = Baseline.Relation(relations[Int.random(in: 0..<relations.count, using: &generator)])
        let isKnown = Int.random(in: 0..<4, using: &generator) > 0
        return { changes in
            DeployRulesTests.facts(
                changes, baseline: baseline(state, relation), frameworks: isKnown ? ["rails"] : []
            ).judged(by: .paths)
        }
    }
}
