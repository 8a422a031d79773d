extension RecognisedManager {
    /// The lines for each manager. Sources: the managers' own manuals, tried with husky 9.1, lefthook 2.2,
    /// pre-commit 4.7 and overcommit 0.72.
    func lines(whenFileExists exists: Bool) -> [String] {
        switch manager {
        case .husky: firstLine(exists) + [#"drawbridge-pre-push "$@""#]
        case .customFolder: firstLine(exists) + [#"drawbridge-pre-push "$@""# + (exists ? " || exit" : "")]
        case .lefthook: lefthookLines
        case .preCommit: (exists ? [] : ["repos:"]) + Self.preCommitLines
        case .overcommit: Self.overcommitLines
        }
    }

    /// What each needs besides.
    func notes(whenFileExists exists: Bool) -> [String] {
        let activation = isInCharge ? [] : manager.activation.map { ["Then: \($0)"] } ?? []
        switch manager {
        case .husky, .customFolder:
            let mode = isFileTheHook && !exists ? ["Then: chmod +x \(file.quotedForShell)"] : []
            return (exists ? Self.inputNotes : []) + mode + activation
        case .lefthook:
            return ["If the file has a pre-push part already, add the command to that one."] + activation
        case .preCommit:
            return [
                "If the file has a local repo already, add the hook to that one.",
                "pre-commit tells of one pushed ref only: drawbridge can't check the others.",
            ] + activation
        case .overcommit:
            return ["If the file has a PrePush part already, add the hook to that one.", "Then: overcommit --sign"]
                + activation
        }
    }

    private func firstLine(_ exists: Bool) -> [String] { isFileTheHook && !exists ? ["#!/bin/sh"] : [] }

    /// Two commands of one script can't both read its input, and `git lfs pre-push` uploads nothing without.
    private static let inputNotes = [
        "If another command there reads the standard input, as git lfs pre-push does, hand it to both:",
        "",
        "    refs=$(cat && echo .)",
        #"    printf %s "${refs%.}" | drawbridge-pre-push "$@" || exit"#,
        #"    printf %s "${refs%.}" | the-other-command "$@""#,
    ]

    /// In the language of the file; TOML and JSON files are read by lefthook as YAML ones are.
    private var lefthookLines: [String] {
        if file.hasSuffix(".toml") {
            return ["[pre-push.commands.drawbridge]", "use_stdin = true", #"run = "drawbridge-pre-push {0}""#]
        }
        if file.hasSuffix(".json") || file.hasSuffix(".jsonc") {
            return [
                #""pre-push": {"#, #"  "commands": {"#,
                #"    "drawbridge": { "use_stdin": true, "run": "drawbridge-pre-push {0}" }"#, "  }", "}",
            ]
        }
        return [
            "pre-push:", "  commands:", "    drawbridge:", "      use_stdin: true",
            "      run: drawbridge-pre-push {0}",
        ]
    }

    private static let preCommitLines = [
        "  - repo: local",
        "    hooks:",
        "      - id: drawbridge",
        "        name: drawbridge",
        "        entry: drawbridge-pre-push",
        "        language: system",
        "        stages: [pre-push]",
        "        pass_filenames: false",
        "        always_run: true",
        // Without it, pre-commit shows nothing of a hook that lets the push go on.
        "        verbose: true",
    ]

    private static let overcommitLines = [
        "PrePush:",
        "  Drawbridge:",
        "    enabled: true",
        "    description: 'Decide how this push would be deployed'",
        "    required_executable: 'drawbridge-pre-push'",
    ]
}

extension HookManager {
    /// The command that makes it run hooks in a clone; nothing for a mere folder.
    var activation: String? {
        switch self {
        case .husky: "npx husky"
        case .lefthook: "lefthook install"
        case .preCommit: "pre-commit install --hook-type pre-push"
        case .overcommit: "overcommit --install"
        case .customFolder: nil
        }
    }
}
