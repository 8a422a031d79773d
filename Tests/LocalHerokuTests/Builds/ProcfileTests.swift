import Testing

@testable import LocalHeroku

@Suite struct ProcfileTests {
    @Test(arguments: [
        ("web: puma\nworker: work it\n", ["web=puma", "worker=work it"], []),
        ("web:puma -p $PORT", ["web=puma -p $PORT"], []),
        ("  web :  a: b  \r\n", ["web=a: b"], []),
        ("# note\n\nweb: puma\n", ["web=puma"], []),
        ("web: one\nworker: w\nweb: two\n", ["worker=w", "web=two"], []),
        ("web puma\n", [], [1]),
        ("web: puma\nmy worker: w\nworker:\n: x\n", ["web=puma"], [2, 3, 4]),
        ("", [], []),
    ])
    func `reads what Heroku reads`(text: String, types: [String], badLines: [Int]) {
        let procfile = Procfile(text)
        #expect(procfile.processTypes.map { "\($0.name)=\($0.command)" } == types)
        #expect(procfile.badLines == badLines)
    }
}
