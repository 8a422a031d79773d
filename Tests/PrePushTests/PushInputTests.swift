import DeployModel
import Gathering
import TestSupport
import Testing

@testable import PrePush

/// What git writes, and what is to be read from it; nothing where it is malformed.
struct InputCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let input: String
    let refs: [PushedRef]

    init(_ name: String, _ input: String, _ refs: [PushedRef]) {
        testDescription = name
        self.input = input
        self.refs = refs
    }

    static let one = String(repeating: "1", count: 40)
    static let two = String(repeating: "2", count: 40)
    static let zero = String(repeating: "0", count: 40)

    static func ref(_ local: String, _ localID: String?, _ remote: String, _ remoteID: String?) -> PushedRef {
        PushedRef(
            localRef: local, localID: localID.flatMap { ObjectID(hexadecimal: $0) }, remoteRef: remote,
            remoteID: remoteID.flatMap { ObjectID(hexadecimal: $0) })
    }

    private static let main = ref("refs/heads/main", one, "refs/heads/main", two)
    private static let long = String(repeating: "ab", count: 32)

    static let all: [InputCase] = [
        InputCase("nothing to push", "", []), InputCase("an empty line", "\n", []),
        InputCase("a branch", "refs/heads/main \(one) refs/heads/main \(two)\n", [main]),
        InputCase("without a line feed at the end", "refs/heads/main \(one) refs/heads/main \(two)", [main]),
        InputCase(
            "a new branch", "refs/heads/main \(one) refs/heads/live \(zero)\n",
            [ref("refs/heads/main", one, "refs/heads/live", nil)]),
        InputCase(
            "a deletion", "(delete) \(zero) refs/heads/old \(two)\n", [ref("(delete)", nil, "refs/heads/old", two)]),
        InputCase(
            "a tag", "refs/tags/v1 \(one) refs/tags/v1 \(zero)\n", [ref("refs/tags/v1", one, "refs/tags/v1", nil)]),
        InputCase("HEAD", "HEAD \(one) refs/heads/main \(two)\n", [ref("HEAD", one, "refs/heads/main", two)]),
        InputCase("a revision", "HEAD~1 \(one) refs/heads/main \(two)\n", [ref("HEAD~1", one, "refs/heads/main", two)]),
        InputCase(
            "a revision with blanks", ":/fix  the bug \(one) refs/heads/main \(two)\n",
            [ref(":/fix  the bug", one, "refs/heads/main", two)]),
        InputCase(
            "SHA-256", "a \(long) refs/heads/a \(zero)\(zero.prefix(24))\n", [ref("a", long, "refs/heads/a", nil)]),
        InputCase(
            "capitals", "a \(one) refs/heads/a \(long.prefix(40).uppercased())\n",
            [ref("a", one, "refs/heads/a", String(long.prefix(40)))]),
        InputCase(
            "several",
            "refs/heads/main \(one) refs/heads/main \(two)\n(delete) \(zero) refs/heads/b \(one)\nt \(two) refs/tags/t \(zero)\n",
            [main, ref("(delete)", nil, "refs/heads/b", one), ref("t", two, "refs/tags/t", nil)]),
    ]

    static let malformed: [(String, Int)] = [
        ("refs/heads/main", 1), ("refs/heads/main \(one) refs/heads/main", 1), ("a \(one) b \(two) c\n", 1),
        ("a \(one) refs/heads/a \(two)\r\n", 1), ("a xyz refs/heads/a \(two)\n", 1),
        ("a \(one.dropLast()) refs/heads/a \(two)\n", 1),
        (" \(one) refs/heads/a \(two)\n", 1), ("a \(one)  \(two)\n", 1), ("a \(one) refs/heads/a \(two)\n\nb\n", 3),
        ("a\t\(one)\trefs/heads/a\t\(two)\n", 1), ("a \(one) refs/heads/a \(two) \n", 1),
    ]
}

@Suite struct `What git tells the hook` {
    @Test(arguments: InputCase.all)
    func `is read`(_ item: InputCase) throws {
        #expect(try PushInput.refs(in: Array(item.input.utf8)) == item.refs)
    }

    @Test(arguments: InputCase.malformed)
    func `is refused with its line if git can't have written it`(_ input: String, _ line: Int) {
        #expect(throws: PushInput.Malformed(line: line)) { try PushInput.refs(in: Array(input.utf8)) }
    }

    @Test func `is what the real git writes`() throws {
        let git = try GitFixture()
        let bare = try GitFixture(in: git.directory, named: "bare", isBare: true)
        let first = try git.commit("one")
        let second = try git.commit("fix the bug")
        try git.git("tag", "v1")
        try git.git("push", "--quiet", bare.path, "\(first):refs/heads/main", "\(first):refs/heads/old")
        let record = git.directory.path("record")
        try writeFile("#!/bin/sh\ncat >'\(record)'\n", at: "\(git.path)/.git/hooks/pre-push", mode: 0o755)
        try git.git("push", "--quiet", bare.path, ":/fix the bug:refs/heads/main", ":old", "v1", "HEAD:refs/heads/new")
        let refs = try PushInput.refs(in: Array(try #require(git.directory.read("record")).utf8))
        #expect(
            Set(refs) == [
                InputCase.ref(":/fix the bug", second, "refs/heads/main", first),
                InputCase.ref("(delete)", nil, "refs/heads/old", first),
                InputCase.ref("refs/tags/v1", second, "refs/tags/v1", nil),
                InputCase.ref("HEAD", second, "refs/heads/new", nil),
            ])
    }
}
