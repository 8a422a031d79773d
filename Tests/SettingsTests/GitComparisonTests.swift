import Foundation
import Settings
import Testing

@Suite struct `Compared with git` {
    /// How many texts are compared; more with `DRAWBRIDGE_FUZZ_COUNT`.
    static let count = ProcessInfo.processInfo.environment["DRAWBRIDGE_FUZZ_COUNT"].flatMap(Int.init) ?? 2_000
    /// Where the random texts start; another with `DRAWBRIDGE_FUZZ_SEED`.
    static let seed = ProcessInfo.processInfo.environment["DRAWBRIDGE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

    /// What we read, as `git config --null --list` prints it; nothing where we refuse it.
    private func list(of text: [UInt8]) -> [UInt8]? {
        guard let file = try? ConfigurationFile(bytes: text, name: "text") else { return nil }
        return file.entries.flatMap { entry in
            Array((entry.qualifiedKey + (entry.value.map { "\n" + $0 } ?? "") + "\0").utf8)
        }
    }

    @Test(.enabled(if: GitConfiguration.isInstalled))
    func `the reader is as strict or stricter, and reads the same`() throws {
        var random = RandomConfiguration(seed: Self.seed)
        let texts = (0..<Self.count).map { _ in random.text() }
        var both = 0
        var refusedByUs = 0
        var refusedByBoth = 0
        for (text, git) in zip(texts, try GitConfiguration.lists(of: texts)) {
            guard let ours = list(of: text) else {
                if git == nil { refusedByBoth += 1 } else { refusedByUs += 1 }
                continue
            }
            both += 1
            #expect(git == ours, "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
        print("settings reader and git: \(both) taken by both, \(refusedByUs) refused by us, \(refusedByBoth) by both")
        #expect(both > Self.count / 4 && refusedByBoth > Self.count / 20, "the texts no longer try both sides")
    }
}
