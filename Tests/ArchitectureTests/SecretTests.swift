import Testing

@Suite struct `A secret is revealed` {
    /// Where it is sent, and where it is looked for in order to be hidden.
    static let places: Set = [
        "HerokuPlatform/Calls/HerokuClient+answer.swift", "HerokuPlatform/Calls/RequestJSON.swift",
        "HerokuPlatform/Deeds/Build.swift", "HerokuPlatform/Deeds/GitCredentials.swift",
        "HerokuPlatform/Deeds/OneOffRun+attached.swift", "HerokuPlatform/Deeds/OneOffRun+detached.swift",
        "HerokuPlatform/Streams/OutputFollower.swift", "HerokuPlatform/Streams/Redactor.swift",
    ]

    @Test func `in these files and nowhere else`() throws {
        let found = try SourceTree.targets().flatMap { target in
            SourceTree.files(of: target).filter { $0.text.contains(".reveal()") }.map { "\(target)/\($0.name)" }
        }
        #expect(Set(found) == Self.places)
    }
}
