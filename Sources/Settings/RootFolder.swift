/// The rules for the folder an app lives in.
enum RootFolder {
    /// The folder as git's trees name it, without `./` before and `/` behind it; empty for the repository's root.
    static func normalized(_ written: String) throws(ValueProblem) -> String {
        guard !written.hasPrefix("/") else {
            throw ValueProblem(
                message: "the root \(quoted(written)) is an absolute path",
                hint: "write the folder from the repository's root: `root = apps/web`")
        }
        var parts = written.split(separator: "/", omittingEmptySubsequences: false)
        if parts.last == "", parts.count > 1 { parts.removeLast() }
        while parts.first == "." { parts.removeFirst() }
        if let fault = fault(in: parts) {
            throw ValueProblem(
                message: "the root \(quoted(written)) has \(fault)", hint: "write the folder's plain path: `apps/web`")
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
