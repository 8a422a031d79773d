internal import ChildProcess

/// The size and the checksum of a finished slug, whose files are made read-only at the same time.
struct SlugMeasure {
    /// Compressed, in bytes: that is what Heroku limits.
    let size: Int
    /// `SHA256:` and 64 digits over the names, the modes and the content of all files: the same for the same tree.
    let checksum: String

    /// `sha256sum` is coreutils', `shasum` is Perl's, which macOS has.
    private static let script = """
        cd "$1" || exit 1
        if command -v sha256sum >/dev/null; then set -- sha256sum; else set -- shasum -a 256; fi
        {
            find . -type f -exec "$@" {} +
            find . -type f -perm -100
            find . -type l -exec sh -c 'for link; do printf "%s -> " "$link"; readlink "$link"; done' sh {} +
        } | LC_ALL=C sort | "$@" | cut -c 1-64
        tar -cf - . | gzip -1 | wc -c
        find . -type f -exec chmod a-w {} +
        """

    init(of folder: String) async throws(BuildFailure) {
        let text = await Program.text(["sh", "-c", Self.script, "sh", folder], environment: GitRepositories.variables)
        let lines = (text ?? "").split(whereSeparator: \.isWhitespace)
        guard lines.count == 2, lines[0].utf8.count == 64, let size = Int(lines[1]) else {
            throw BuildFailure("The slug can't be measured.")
        }
        self.size = size
        checksum = "SHA256:\(lines[0])"
    }

    /// As Heroku writes it: `13.1M`.
    var readableSize: String {
        let (unit, letter) = size < 1 << 20 ? (1 << 10, "K") : (1 << 20, "M")
        let tenths = (size * 10 + unit / 2) / unit
        return "\(tenths / 10).\(tenths % 10)\(letter)"
    }
}
