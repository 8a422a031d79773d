internal import CCurl

/// libcurl's list of headers. Freed when its owner goes.
@safe struct CurlList: ~Copyable {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    init() { unsafe first = nil }

    deinit { unsafe curl_slist_free_all(first) }

    /// Adds a line; libcurl copies it. Returns false where memory is short.
    mutating func append(_ line: String) -> Bool {
        guard let grown = unsafe curl_slist_append(first, line) else { return false }
        unsafe first = unsafe grown
        return true
    }
}
