import DeployModel
import GitStore
import TestSupport
import Testing

@Suite struct `Relating two commits by history` {
    private let fixture: GitFixture
    private let commits: [String: ObjectID]

    /// main: a - b - c - d;  side: b - e;  alone: f, with no parent.
    init() throws {
        fixture = try GitFixture()
        try fixture.git("fast-import", "--quiet", input: graphStream([[], [0], [1], [2], [1], []]))
        var commits: [String: ObjectID] = [:]
        for (index, name) in ["a", "b", "c", "d", "e", "f"].enumerated() {
            commits[name] = try fixture.id(of: "c\(index)")
        }
        self.commits = commits
    }

    private static let cases: [(String, String, Baseline.Relation)] = [
        ("d", "d", .init(.same, ahead: 0, behind: 0)),
        ("d", "c", .init(.forward, ahead: 1, behind: 0)),
        ("d", "a", .init(.forward, ahead: 3, behind: 0)),
        ("a", "d", .init(.rollback, ahead: 0, behind: 3)),
        ("d", "e", .init(.diverged, ahead: 2, behind: 1)),
        ("e", "d", .init(.diverged, ahead: 1, behind: 2)),
        ("d", "f", .init(.unrelated, ahead: 4, behind: 1)),
        ("f", "b", .init(.unrelated, ahead: 1, behind: 2)),
    ]

    @Test(arguments: Backend.allCases, cases)
    func `counts what each side has`(_ backend: Backend, _ test: (String, String, Baseline.Relation)) throws {
        let (candidate, baseline) = try (#require(commits[test.0]), #require(commits[test.1]))
        #expect(try backend.open(fixture).relation(ofCandidate: candidate, toBaseline: baseline) == test.2)
    }

    @Test func `relates the commits of a SHA-256 repository`() throws {
        let other = try GitFixture(format: "sha256")
        try other.git("fast-import", "--quiet", input: graphStream([[], [0], [0]]))
        let (one, two) = (try other.id(of: "c1"), try other.id(of: "c2"))
        #expect(try open(other).relation(ofCandidate: one, toBaseline: two) == .init(.diverged, ahead: 1, behind: 1))
    }

    @Test(arguments: Backend.allCases)
    func `does not throw for a history with a hole`(_ backend: Backend) throws {
        let (candidate, baseline) = try (#require(commits["d"]), #require(commits["e"]))
        try fixture.explode()
        try shell("rm '\(fixture.looseObject(#require(commits["c"])))'")
        let relation = try backend.open(fixture).relation(ofCandidate: candidate, toBaseline: baseline)
        #expect(relation.kind == .undetermined)
        #expect(relation.reason?.isEmpty == false)
    }

    @Test func `does not take a failure of git for unrelated histories`() throws {
        let (candidate, baseline) = try (#require(commits["d"]), #require(commits["e"]))
        // A git that counts, but dies where it is asked for the common ancestor.
        try fixture.directory.write(
            """
            #!/bin/sh
            if [ "$1" = merge-base ]; then echo 'fatal: out of memory' >&2; exit 128; fi
            PATH='\(fixture.environment["PATH"] ?? "/usr/bin:/bin")' exec git "$@"

            """, to: "bin/git")
        try shell("chmod +x '\(fixture.directory.path("bin/git"))'")
        let store = try GitStoreTests.open(
            fixture,
            variables: [
                "GIT_OBJECT_DIRECTORY": "\(fixture.path)/.git/objects",
                "PATH": "\(fixture.directory.path("bin")):\(fixture.environment["PATH"] ?? "/usr/bin:/bin")",
            ])
        #expect(
            store.relation(ofCandidate: candidate, toBaseline: baseline)
                == .init(.undetermined, reason: "out of memory"))
    }

    /// x - live - cut - candidate, and x - side - candidate: cut behind `cut`, the live commit looks like one that the
    /// candidate left behind at x, though it is an ancestor.
    @Test func `does not take what lies behind a cut for a fork`() throws {
        let other = try GitFixture()
        try other.git("fast-import", "--quiet", input: graphStream([[], [0], [1], [0], [2, 3]]))
        try other.directory.write("\(other.id(of: "c2"))\n", to: "repository/.git/shallow")
        let relation = try open(other).relation(ofCandidate: other.id(of: "c4"), toBaseline: other.id(of: "c1"))
        #expect(
            relation
                == .init(
                    .undetermined, reason: "this clone is shallow, and its history ends before the two meet"))
    }

    /// Random histories, cut at random places: what is said must be what holds in the whole history, or nothing.
    @Test func `never says a wrong thing of a shallow clone`() throws {
        var generator = SplitMix64(seed: 42)
        var kinds: [Baseline.Relation.Kind: Int] = [:]
        for _ in 0..<12 {
            let parents = (0..<12).map { index in
                (0..<Int.random(in: 0...2, using: &generator)).reduce(into: Set<Int>()) { set, _ in
                    if index > 0 { set.insert(Int.random(in: max(0, index - 4)..<index, using: &generator)) }
                }.sorted()
            }
            let other = try GitFixture()
            try other.git("fast-import", "--quiet", input: graphStream(parents))
            let ids = try parents.indices.map { try other.id(of: "c\($0)") }
            let cuts = ids.shuffled(using: &generator).prefix(2).map(\.description).sorted()
            try other.directory.write(cuts.joined(separator: "\n") + "\n", to: "repository/.git/shallow")
            let store = try open(other)
            #expect(store.isShallow)
            for _ in 0..<6 {
                let (one, two) = (Int.random(in: 0..<12, using: &generator), Int.random(in: 0..<12, using: &generator))
                let said = store.relation(ofCandidate: ids[one], toBaseline: ids[two])
                let truth = relation(one, two, parents)
                kinds[said.kind, default: 0] += 1
                guard said.kind != .undetermined else { continue }
                #expect(said.kind == truth.kind)
                #expect(said.ahead == nil || said.ahead == truth.ahead)
                #expect(said.behind == nil || said.behind == truth.behind)
            }
        }
        #expect(Set(kinds.keys).isSuperset(of: [.same, .forward, .rollback, .undetermined]), "\(kinds)")
    }

    /// The truth, from the sets of all ancestors.
    private func relation(_ candidate: Int, _ baseline: Int, _ parents: [[Int]]) -> Baseline.Relation {
        func history(_ commit: Int) -> Set<Int> {
            parents[commit].reduce(into: [commit]) { $0.formUnion(history($1)) }
        }
        let (new, old) = (history(candidate), history(baseline))
        let kind: Baseline.Relation.Kind =
            candidate == baseline
            ? .same
            : new.contains(baseline)
                ? .forward : old.contains(candidate) ? .rollback : new.isDisjoint(with: old) ? .unrelated : .diverged
        return .init(kind, ahead: new.subtracting(old).count, behind: old.subtracting(new).count)
    }
}

/// The input of `git fast-import` for commits with these parents, each under a branch `c0`, `c1`, …
func graphStream(_ parents: [[Int]]) -> String {
    parents.enumerated().map { index, parents in
        let lines = parents.enumerated().map { "\($0 == 0 ? "from" : "merge") :\($1 + 1)\n" }.joined()
        return """
            reset refs/heads/c\(index)

            commit refs/heads/c\(index)
            mark :\(index + 1)
            committer Ada <ada@example.com> \(GitEnvironment.date + index) +0000
            data 1
            x
            \(lines)M 100644 inline f
            data \(String(index).utf8.count)
            \(index)


            """
    }.joined()
}

extension GitFixture {
    /// Turns all packs into loose objects.
    func explode() throws {
        try shell(
            """
            cd '\(path)' && mkdir packs && if ls .git/objects/pack/*.pack >/dev/null 2>&1; then \
            mv .git/objects/pack/* packs/; for pack in packs/*.pack; do git unpack-objects -q <"$pack"; done; fi; \
            rm -rf packs
            """)
    }
}
