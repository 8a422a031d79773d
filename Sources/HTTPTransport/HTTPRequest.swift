/// One request. Whoever sends it adds the headers that HTTP itself needs (host, length, no compression), and no others.
public struct HTTPRequest: Sendable {
    /// The methods that are used.
    public enum Method: String, Hashable, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// What is sent behind the headers.
    public enum Body: Hashable, Sendable {
        case none
        /// These bytes, with their count as `Content-Length`.
        case bytes([UInt8])
        /// The content of a file, read as it is sent.
        case file(path: String)
    }

    /// How long to wait, in seconds.
    public struct Timeouts: Hashable, Sendable {
        /// Until the connection stands, TLS included; at least 1.
        public var connect: Int
        /// Without a single byte in either direction, noticed within about a second; 0 for never.
        public var idle: Int
        /// For all of it; nothing for streams, which may be hours long.
        public var total: Int?

        /// Sets them.
        public init(connect: Int = 10, idle: Int = 30, total: Int? = 60) {
            self.connect = connect
            self.idle = idle
            self.total = total
        }
    }

    /// The method.
    public var method: Method
    /// An absolute URL: `https`, or `http` to this machine itself.
    public var url: String
    /// The headers, in order. One with an empty value is sent with nothing in it; one that isn't here isn't sent at all.
    public var headers: [HTTPHeader]
    /// What is sent behind the headers.
    public var body: Body
    /// How long to wait.
    public var timeouts: Timeouts

    /// Puts a request together.
    public init(
        _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: Body = .none, timeouts: Timeouts = Timeouts()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
    }
}

/// One header. Names are compared without case.
public struct HTTPHeader: Hashable, Sendable {
    /// The name as it is sent.
    public let name: String
    /// The value.
    public let value: String

    /// Pairs the two.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
