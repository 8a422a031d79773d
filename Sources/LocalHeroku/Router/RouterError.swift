/// The addresses of an app's own pages: the config vars `MAINTENANCE_PAGE_URL` and `ERROR_PAGE_URL` (Dev Center, "Error
/// Pages").
public struct CustomPages: Hashable, Sendable {
    /// In maintenance.
    public var maintenance: String?
    /// For all other errors of the router's.
    public var error: String?

    /// None.
    public init(maintenance: String? = nil, error: String? = nil) {
        self.maintenance = maintenance
        self.error = error
    }
}

/// A request that no dyno answered, in the words of Heroku's router (Dev Center, "Heroku Error Codes").
enum RouterError: String, Sendable {
    case crashed = "H10"
    case requestTimeout = "H12"
    case closedWithoutAnswer = "H13"
    case noneRunning = "H14"
    case idleConnection = "H15"
    case malformedAnswer = "H17"
    case interrupted = "H18"
    case connectTimeout = "H19"
    case bootTimeout = "H20"
    case connectionRefused = "H21"
    case maintenance = "H80"

    var description: String {
        switch self {
        case .crashed: "App crashed"
        case .requestTimeout: "Request timeout"
        case .closedWithoutAnswer: "Connection closed without response"
        case .noneRunning: "No web processes running"
        case .idleConnection: "Idle connection"
        case .malformedAnswer: "Poorly formatted HTTP response"
        case .interrupted: "Server Request Interrupted"
        case .connectTimeout: "Backend connection timeout"
        case .bootTimeout: "App boot timeout"
        case .connectionRefused: "Backend connection refused"
        case .maintenance: "Maintenance mode"
        }
    }

    /// The page that stands in for the app's; one that config vars name in a frame, as Heroku shows it.
    func page(_ custom: CustomPages) -> String {
        if let address = self == .maintenance ? custom.maintenance : custom.error {
            let quoted = address.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            return """
                <!DOCTYPE html>
                <html>
                <body style="margin:0"><iframe src="\(quoted)" style="border:0;width:100%;height:100vh"></iframe></body>
                </html>

                """
        }
        let (title, text) =
            self == .maintenance
            ? ("Offline for Maintenance", "This application is undergoing maintenance right now.")
            : ("Application error", "An error occurred in the application and your page could not be served.")
        return """
            <!DOCTYPE html>
            <html>
            <head><title>\(title)</title></head>
            <body><h1>\(title)</h1><p>\(text)</p></body>
            </html>

            """
    }

    /// The whole answer; of a HEAD request without the page.
    func answer(to method: String, page: String) -> [UInt8] {
        let body = Array(page.utf8)
        let head = """
            HTTP/1.1 503 Service Unavailable\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: \(body.count)\r
            Cache-Control: no-cache, no-store\r
            Connection: close\r
            Via: 1.1 heroku-router\r
            \r

            """
        return Array(head.utf8) + (method == "HEAD" ? [] : body)
    }
}
