internal import CCurl

/// A URL as libcurl itself reads it, so that what was checked is what is asked. Freed when its owner goes.
@safe struct CurlURL: ~Copyable {
    let raw: OpaquePointer

    /// Reads an absolute URL; nothing if libcurl can't.
    init?(_ text: String) {
        guard let raw = unsafe curl_url() else { return nil }
        guard unsafe curl_url_set(raw, CURLUPART_URL, text, 0) == CURLUE_OK else {
            unsafe curl_url_cleanup(raw)
            return nil
        }
        unsafe self.raw = unsafe raw
    }

    deinit { unsafe curl_url_cleanup(raw) }

    /// One part, as it stands in the URL; nothing if it has none.
    func part(_ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(raw, part, &text, UInt32(CURLU_NO_DEFAULT_PORT)) == CURLUE_OK, let text = unsafe text
        else { return nil }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}
