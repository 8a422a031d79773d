internal import CCurl

/// Where a request goes: a URL that was found fit to be asked.
struct Destination: ~Copyable {
    let url: CurlURL
    /// The host, with its port where that isn't the standard one.
    let host: String
    /// Whether it is this machine itself.
    let isLoopback: Bool
    /// Whether TLS protects the way.
    let isEncrypted: Bool

    /// Reads a URL, and refuses what must not be asked: plain HTTP to another machine, credentials in a URL, anything
    /// that isn't printable ASCII.
    init(_ text: String) throws(HTTPError) {
        guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw HTTPError(refused: "", "the URL holds a byte that none may hold")
        }
        let lowercased = text.lowercased()
        guard ["https://", "http://"].contains(where: { lowercased.hasPrefix($0) && !lowercased.hasPrefix($0 + "/") }),
            let url = CurlURL(text), let scheme = url.part(CURLUPART_SCHEME), let name = url.part(CURLUPART_HOST)
        else { throw HTTPError(refused: "", "the URL can't be read, or isn't https or http") }
        let host = name + (url.part(CURLUPART_PORT).map { ":" + $0 } ?? "")
        guard url.part(CURLUPART_USER) == nil, url.part(CURLUPART_PASSWORD) == nil else {
            throw HTTPError(refused: host, "the URL holds credentials")
        }
        let isLoopback = isLoopbackName(name.lowercased())
        guard scheme == "https" || isLoopback else {
            throw HTTPError(refused: host, "plain http is for this machine itself only")
        }
        self.url = url
        self.host = host
        self.isLoopback = isLoopback
        isEncrypted = scheme == "https"
    }
}

/// Whether a URL's host is this machine by its name: 127.0.0.0/8, ::1, localhost and the names below it (RFC 6761).
func isLoopbackName(_ name: String) -> Bool {
    name == "localhost" || name.hasSuffix(".localhost") || name == "[::1]" || isLoopbackAddress(name)
}

/// Whether an address in numbers is this machine's own.
func isLoopbackAddress(_ address: String) -> Bool {
    if address == "::1" { return true }
    let octets = address.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
}

extension HTTPError {
    init(refused host: String, _ cause: String) {
        self.init(.refusedURL, host: host, cause: cause, mayHaveArrived: false)
    }
}
