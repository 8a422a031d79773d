internal import CCurl

/// One use of libcurl at a time, with the connections that it keeps for the next. Freed when its owner goes.
///
/// The first setting that libcurl refuses is kept in ``refusal``, so that nothing is sent unless all were taken.
///
/// libcurl lets any thread use a handle, if no two do at the same time (libcurl-thread(3)). What can't be copied has one
/// owner, and whatever works on the handle is `mutating`, so no two can.
@safe struct CurlHandle: ~Copyable, Sendable {
    private nonisolated(unsafe) let raw: UnsafeMutableRawPointer
    private(set) var refusal = CURLE_OK

    /// Fails where memory is short, or libcurl can't be set up.
    init?() {
        guard libraryState == CURLE_OK, let raw = unsafe curl_easy_init() else { return nil }
        unsafe self.raw = unsafe raw
    }

    deinit { unsafe curl_easy_cleanup(raw) }

    /// Forgets all settings; keeps connections, resolved names and TLS sessions.
    mutating func reset() {
        unsafe curl_easy_reset(raw)
        refusal = CURLE_OK
    }

    mutating func set(_ option: CURLoption, _ number: Int) {
        note(unsafe drawbridge_curl_set_number(raw, option, number))
    }

    mutating func set(_ option: CURLoption, size: Int) {
        note(unsafe drawbridge_curl_set_size(raw, option, curl_off_t(size)))
    }

    mutating func set(_ option: CURLoption, _ text: String) {
        note(unsafe drawbridge_curl_set_text(raw, option, text))
    }

    /// The list has to outlive the transfer.
    mutating func set(headers: borrowing CurlList) {
        note(unsafe drawbridge_curl_set_headers(raw, headers.first))
    }

    /// The URL has to outlive the transfer.
    mutating func set(url: borrowing CurlURL) {
        note(unsafe drawbridge_curl_set_url(raw, url.raw))
    }

    /// The bytes have to outlive the transfer.
    @unsafe mutating func set(body: UnsafeBufferPointer<UInt8>) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
        // With no bytes at all a null pointer would make libcurl ask the read function instead.
        guard let start = body.baseAddress, !body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        note(unsafe drawbridge_curl_set_pointer(raw, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: start)))
    }

    mutating func allowHTTPOnly() {
        note(unsafe drawbridge_curl_allow_http_only(raw))
    }

    mutating func keepSocketsFromChildren() {
        note(unsafe drawbridge_curl_keep_sockets(raw))
    }

    /// The transfer has to outlive its use here.
    mutating func report(to transfer: Transfer) {
        let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        note(unsafe drawbridge_curl_set_receivers(raw, headerArrived, bodyArrived, context))
        note(unsafe drawbridge_curl_set_sender(raw, bodyWanted, context))
        note(unsafe drawbridge_curl_set_progress(raw, timePassed, context))
        note(unsafe drawbridge_curl_set_ready(raw, connectionStands, context))
    }

    private mutating func note(_ code: CURLcode) {
        if refusal == CURLE_OK { refusal = code }
    }
}

extension CurlHandle {
    /// Does what was set; returns when all is over, with libcurl's own words where it has more than a code.
    mutating func perform() -> (code: CURLcode, words: String) {
        guard refusal == CURLE_OK else { return (refusal, "") }
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { buffer in
            unsafe buffer.initialize(repeating: 0)
            guard let start = buffer.baseAddress else { return (CURLE_OUT_OF_MEMORY, "") }
            _ = unsafe drawbridge_curl_set_pointer(raw, CURLOPT_ERRORBUFFER, start)
            let code = unsafe curl_easy_perform(raw)
            _ = unsafe drawbridge_curl_set_pointer(raw, CURLOPT_ERRORBUFFER, nil)
            return (code, unsafe String(cString: start))
        }
    }

    /// The system's error number of the last connection that failed; 0 for none.
    var systemError: Int32 {
        mutating get { unsafe drawbridge_curl_system_error(raw) }
    }

    /// The address that the connection went to.
    var remoteAddress: String? {
        mutating get {
            guard let address = unsafe drawbridge_curl_remote_address(raw) else { return nil }
            return unsafe String(cString: address)
        }
    }

    /// The socket of a connection without a protocol; -1 if there is none.
    var socket: Int32 {
        mutating get { unsafe drawbridge_curl_socket(raw) }
    }

    /// Sends what it can of the bytes.
    mutating func send(_ bytes: ArraySlice<UInt8>) -> (code: CURLcode, count: Int) {
        var count = 0
        let code = unsafe bytes.withUnsafeBytes { unsafe curl_easy_send(raw, $0.baseAddress, $0.count, &count) }
        return (code, count)
    }

    /// Receives what is there, 16 KiB at most.
    mutating func receive() -> (code: CURLcode, bytes: [UInt8]) {
        var code = CURLE_OK
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
            unsafe code = curl_easy_recv(raw, buffer.baseAddress, buffer.count, &count)
            if code != CURLE_OK { count = 0 }
        }
        return (code, bytes)
    }
}

/// What setting up libcurl gave; done once, by whoever asks first.
private let libraryState: CURLcode = drawbridge_curl_start()
