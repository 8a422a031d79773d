/// Keeps web pages away. A page that a browser of this machine shows may send requests to 127.0.0.1 too, and under a name
/// of its own that it has made to mean 127.0.0.1 it could read the answers (DNS rebinding); one-offs run any command.
///
/// Programs name the address that they were given as `Host` and send no `Origin`; browsers can do neither (Fetch
/// Standard, "Forbidden request-header" and "Origin header").
enum CallerCheck {
    private static let names: Set = ["127.0.0.1", "localhost", "[::1]"]

    /// Why a request isn't answered, by its headers with names in lower case; nothing if it is.
    static func refusal(of headers: [String: String]) -> APIError? {
        if headers["origin"] != nil || headers["sec-fetch-site"] != nil {
            return .forbidden("Calls of web pages aren't answered.")
        }
        guard let host = headers["host"], names.contains(name(of: host).lowercased()) else {
            return .forbidden("Only calls to this machine's own address are answered, such as 127.0.0.1.")
        }
        return nil
    }

    /// A `Host` without its port.
    private static func name(of host: String) -> Substring {
        guard let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isNumber) else {
            return host[...]
        }
        return host[..<colon]
    }
}
