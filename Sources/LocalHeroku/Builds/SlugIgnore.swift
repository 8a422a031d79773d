/// What `.slugignore` keeps out of a slug, before anything is built (Dev Center, “Slug compiler”).
///
/// A pattern that starts with a slash means a path from the root, any other one means that name in any folder. There is
/// no `!`.
struct SlugIgnore {
    let tree: AppTree

    func apply(_ output: TextStream) async {
        let patterns = patterns
        guard !patterns.isEmpty else { return }
        await output.append("-----> Deleting files matching .slugignore patterns.\n")
        for pattern in patterns {
            let test = pattern.contains("/") ? ["-path", Self.path(pattern)] : ["-name", pattern]
            let script = "cd \"$1\" && shift && exec find . -mindepth 1 \"$@\" -prune -exec rm -rf {} +"
            _ = await Program.run(
                ["sh", "-c", script, "sh", tree.folder] + test, environment: GitRepositories.variables)
        }
    }

    /// The lines that say something; a slash at the end, which means folders only, is left out.
    private var patterns: [String] {
        (tree.text(of: ".slugignore") ?? "").split(whereSeparator: \.isNewline).map(\.trimmed)
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
            .map { String($0.last == "/" ? $0.dropLast() : $0) }
    }

    private static func path(_ pattern: String) -> String {
        pattern.hasPrefix("/") ? ".\(pattern)" : "*/\(pattern)"
    }
}
