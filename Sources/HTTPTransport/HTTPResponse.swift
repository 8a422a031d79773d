/// What a server answered.
public struct HTTPResponse: Sendable {
    /// The status: 100 to 599.
    public let status: Int
    /// The headers, in order, of the last answer where there were several.
    public let headers: [HTTPHeader]
    /// The body; empty where it was handed out as it came.
    public let body: [UInt8]

    /// Puts a response together.
    public init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, whatever its case.
    public subscript(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
