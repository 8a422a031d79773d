import ChildProcess

/// The variables under which git knows nothing of the machine it runs on and makes the same commits each time.
public enum GitEnvironment {
    /// Seconds since 1970 of every commit made without a date of its own: 2024-01-02 03:04:05 UTC.
    public static let date = 1_704_164_645

    /// The variables.
    ///
    /// No `GIT_*` variable of the caller's is kept: the tests may themselves run from a hook.
    ///
    /// - Parameters:
    ///   - home: the folder that stands for the user's own; its `.gitconfig` is the global configuration.
    ///   - overriding: more variables, which win.
    public static func variables(home: String, overriding: [String: String] = [:]) -> [String: String] {
        let kept = ["PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
        var result = ChildProcess.inheritedEnvironment.filter { kept.contains($0.key) }
        let fixed = [
            "HOME": home, "XDG_CONFIG_HOME": "\(home)/.config", "LC_ALL": "C", "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "\(home)/.gitconfig",
            "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_ADVICE": "0",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": "\(date) +0000",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com",
            "GIT_COMMITTER_DATE": "\(date) +0000",
        ]
        result.merge(fixed) { _, new in new }
        result.merge(overriding) { _, new in new }
        return result
    }
}
