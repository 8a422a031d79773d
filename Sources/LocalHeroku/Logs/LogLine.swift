/// A line of an app's log, as logplex gives it.
struct LogLine: Sendable {
    let time: String
    let source: String
    let dyno: String
    let text: String

    /// `2026-11-21T21:30:00.123456+00:00 app[web.1]: text` and a line end.
    var rendered: String { "\(time) \(source)[\(dyno)]: \(text)\n" }
}

/// Which lines a log session wants.
struct LogFilter: Sendable {
    var dyno: String?
    var type: String?
    var source: String?

    func takes(_ line: LogLine) -> Bool {
        if let dyno, line.dyno != dyno { return false }
        if let type, line.dyno != type, !line.dyno.hasPrefix("\(type).") { return false }
        if let source, line.source != source { return false }
        return true
    }
}
