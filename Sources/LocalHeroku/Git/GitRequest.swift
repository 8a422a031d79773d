internal import FlyingFox

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What a request to the git server wants, read from its path: `/git/APP.git/REST`.
struct GitRequest {
    let app: String
    /// `/info/refs`, `/git-upload-pack` or `/git-receive-pack`.
    let rest: String
    /// The password of the `Authorization` header: Heroku takes any user name.
    let key: String?

    /// Nothing if it is no request that git makes of a smart server.
    init?(_ request: HTTPRequest) {
        let prefix = "/git/"
        guard request.path.hasPrefix(prefix) else { return nil }
        let parts = request.path.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[0].hasSuffix(".git") else { return nil }
        app = String(parts[0].dropLast(4))
        rest = "/" + parts[1]
        guard Self.isName(app), ["/info/refs", "/git-upload-pack", "/git-receive-pack"].contains(rest) else {
            return nil
        }
        key = request.headers[.authorization].flatMap(Self.password)
    }

    /// Whether this is the first request of a fetch or a push.
    var isFirst: Bool { rest == "/info/refs" }

    /// Whether this carries a push.
    var isPush: Bool { rest == "/git-receive-pack" }

    /// App names are also folders here.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    private static func password(_ header: String) -> String? {
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1]))
        else { return nil }
        let pair = String(decoding: data, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, !pair[1].isEmpty else { return nil }
        return String(pair[1])
    }
}
