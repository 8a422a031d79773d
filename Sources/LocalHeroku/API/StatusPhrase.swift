/// The words beside a status.
enum StatusPhrase {
    static func of(_ status: Int) -> String {
        let words = [
            200: "OK", 201: "Created", 202: "Accepted", 206: "Partial Content", 304: "Not Modified", 400: "Bad Request",
            401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 406: "Not Acceptable",
            409: "Conflict", 410: "Gone", 412: "Precondition Failed", 413: "Content Too Large",
            416: "Range Not Satisfiable",
            422: "Unprocessable Entity", 429: "Too Many Requests", 500: "Internal Server Error",
            503: "Service Unavailable",
        ]
        return words[status] ?? "Error"
    }
}
