/// The rules for the folder an app lives in, and for other paths below the repository's root.
enum RootFolder {
    /// The folder as git's trees name it, without `./` before and `/` behind it; empty for the repository's root.
    static func normalized(
        _ written: String, key: SettingKey = .root, example: String = "apps/web"
    ) throws(ValueProblem) -> String {
        guard !written.hasPrefix("/") else {
            throw ValueProblem(
                message: "the \(key.rawValue) \(quoted(written)) is an absolute path",
                hint: "write the path from the repository's root: `\(key.rawValue) = \(example)`")
        }
        var parts = written.split(separator: "/", omittingEmptySubsequences: false)
        if parts.last == "", parts.count > 1 { parts.removeLast() }
        while parts.first == "." { parts.removeFirst() }
        if let fault = fault(in: parts) {
            throw ValueProblem(
                message: "the \(key.rawValue) \(quoted(written)) has \(fault)",
                hint: "write the plain path: `\(example)`")
        }
        return parts.joined(separator: "/")
    }

    private static func fault(in parts: [Substring]) -> String? {
        if parts.contains("..") { return "a part `..`" }
        if parts.contains("") { return "an empty part" }
        if parts.contains(".") { return "a part `.`" }
        return nil
    }
}
