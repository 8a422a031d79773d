import Testing

@testable import LocalHeroku

private let zero = String(repeating: "0", count: 40)
private let one = String(repeating: "1", count: 40)

@Suite struct PushedRefsTests {
    @Test(
        arguments: [
            ("/q\n\(zero) \(one) refs/heads/main\n", "/q", one, nil),
            ("/q\n\(zero) \(one) refs/heads/master\n", "/q", one, nil),
            ("/q\n\(zero) \(one) refs/heads/feature\n", "/q", nil, nil),
            ("/q\n\(zero) \(one) refs/head/main\n", "/q", nil, nil),
            ("/q\n\(zero) \(one) refs/tags/v1\n\(zero) \(one) refs/heads/main\n", "/q", one, nil),
            ("\n\(one) \(zero) refs/heads/main\n", nil, nil, "main"),
            ("\n\(one) \(zero) refs/heads/feature\n", nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func `tells what is to be built`(text: String, quarantine: String?, commit: String?, deleted: String?) {
        let refs = PushedRefs(text)
        #expect(refs.quarantine == quarantine)
        #expect(refs.commit == commit)
        #expect(refs.deletedBranch == deleted)
    }
}

@Suite struct GitQuotaTests {
    @Test func `counts by app and account`() async {
        let quota = GitQuota(limit: 2)
        var taken: [Bool] = []
        for (app, account) in [("a", "x"), ("a", "x"), ("a", "x"), ("b", "x"), ("a", "y")] {
            taken.append(await quota.take(app: app, account: account))
        }
        #expect(taken == [true, true, false, true, true])
    }
}
