/// Drawbridge's hook file: which program it runs, and how its text is made and known again.
struct HookScript: Hashable {
    /// The version of the text; 1 is the first.
    let format: Int
    /// The absolute path baked in.
    let executable: String
    /// Whether the hooks folder was made for it, and so goes with it.
    let ownsFolder: Bool

    /// The newest text, the same as the file `hooks/pre-push`.
    static let template = #"""
        #!/bin/sh
        # Installed by drawbridge (drawbridge hook uninstall removes it). Format 1. Once edited, it is left alone.
        # A hook that was here before is kept beside as pre-push.drawbridge-chained; it runs first, with the same input.

        tool=${DRAWBRIDGE_PRE_PUSH:-}
        if [ -z "$tool" ]; then
          tool='@DRAWBRIDGE_PRE_PUSH@'
          [ -x "$tool" ] || tool=$(command -v drawbridge-pre-push)
        fi
        if [ ! -x "$tool" ]; then
          echo 'drawbridge: this push was NOT checked: drawbridge-pre-push is gone. Run: drawbridge hook install' >&2
          tool=true
        fi
        chained=${0%/*}/pre-push.drawbridge-chained
        [ -x "$chained" ] || exec "$tool" "$@"

        refs=$(cat && echo .)
        printf %s "${refs%.}" | "$chained" "$@" || exit
        printf %s "${refs%.}" | "$tool" "$@"

        """#

    /// All texts ever installed, the first version first. A text that changes becomes a new entry; an old one stays, so
    /// that an unedited old hook can be told from an edited one.
    static let formats = [template]

    static let placeholder = "@DRAWBRIDGE_PRE_PUSH@"
    static let marker = "# Installed by drawbridge ("
    static let ownsFolderLine = "# The folder of this file was made for it, and goes with it.\n"
}

extension HookScript {
    /// The file's text.
    func text(formats: [String] = HookScript.formats) -> String {
        formats[format - 1].replacing(Self.placeholder, with: executable.escapedForSingleQuotes)
            + (ownsFolder ? Self.ownsFolderLine : "")
    }

    /// What a hook file turns out to be.
    enum Reading: Hashable {
        case ours(HookScript)
        case edited
        case newer(format: Int)
        case foreign
    }

    /// Knows a text again: ours only if it is, byte for byte, what ``text(formats:)`` makes.
    static func read(_ bytes: [UInt8], formats: [String] = HookScript.formats) -> Reading {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let mark = text.firstRange(of: marker) else { return .foreign }
        let line = text[mark.lowerBound...].prefix { $0 != "\n" }
        guard let format = format(in: line), format > 0 else { return .edited }
        guard format <= formats.count else { return .newer(format: format) }
        let ownsFolder = text.hasSuffix(ownsFolderLine)
        guard let executable = executable(in: text, template: formats[format - 1]) else { return .edited }
        let script = HookScript(format: format, executable: executable, ownsFolder: ownsFolder)
        return Array(script.text(formats: formats).utf8) == bytes ? .ours(script) : .edited
    }

    private static func format(in line: Substring) -> Int? {
        guard let word = line.firstRange(of: "Format ") else { return nil }
        return Int(line[word.upperBound...].prefix { $0.isNumber })
    }

    /// The path between what the template has before and after its placeholder on that line.
    private static func executable(in text: String, template: String) -> String? {
        guard let place = template.firstRange(of: placeholder) else { return nil }
        let before = template[..<place.lowerBound]
        let after = template[place.upperBound...].prefix { $0 != "\n" } + "\n"
        guard text.hasPrefix(before) else { return nil }
        let rest = text.dropFirst(before.count)
        guard let end = rest.firstRange(of: after) else { return nil }
        return String(rest[..<end.lowerBound]).replacing(#"'\''"#, with: "'")
    }
}
