#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
#if canImport(Glibc)
@preconcurrency internal import Glibc
#elseif canImport(Musl)
@preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// A `.netrc`, read.
struct NetrcFile {
    /// What is unsafe about the file, as a sentence.
    let warning: String?
    private let path: String
    private let text: String

    /// Reads a file; nothing if there is none.
    init?(path: String) throws(HerokuError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Self.unreadable(path)
        }
        guard status.st_mode & S_IFMT != S_IFDIR, let data = FileManager.default.contents(atPath: path),
            data.count <= 1 << 20
        else { throw Self.unreadable(path) }
        self.path = path
        text = String(decoding: data, as: UTF8.self)
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        let shown = HerokuName.shown(path)
        warning =
            isRegular && status.st_mode & 0o077 != 0
            ? "\(shown) holds keys and can be read by others: chmod 600 \(shown)" : nil
    }

    /// The password of the first of those hosts that has an entry. That of `default` is anybody's: Heroku's own program
    /// doesn't send it either.
    func password(of hosts: [String]) throws(HerokuError) -> String? {
        guard let entries = NetrcEntry.entries(in: text) else {
            throw HerokuError(
                .noKey, "\(HerokuName.shown(path)) can't be understood: a quotation mark in it is never closed",
                hint: "Mend the file, or set HEROKU_API_KEY to what `heroku auth:token` prints.")
        }
        for host in hosts {
            let entry = entries.first { $0.host?.lowercased() == host.lowercased() }
            if let entry { return entry.password }
        }
        return nil
    }

    private static func unreadable(_ path: String) -> HerokuError {
        HerokuError(
            .noKey, "HEROKU_API_KEY is not set, and \(HerokuName.shown(path)) can't be read",
            hint: "Make it a file that you may read, or set HEROKU_API_KEY to what `heroku auth:token` prints.")
    }
}
