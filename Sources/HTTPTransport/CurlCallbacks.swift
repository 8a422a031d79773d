internal import CCurl

// What libcurl calls while it works. Each hands over to the transfer that was set as its context.

func headerArrived(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(context) else { return 0 }
    return unsafe transfer.receiveHeader(bytes(data, size * count)) ? size * count : 0
}

func bodyArrived(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard size * count > 0 else { return 0 }
    guard let transfer = unsafe transfer(context) else { return 0 }
    return unsafe transfer.receiveBody(bytes(data, size * count)) ? size * count : 0
}

func bodyWanted(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(context), let data = unsafe data,
        let bytes = transfer.nextOfFile(atMost: size * count)
    else { return Int(CURL_READFUNC_ABORT) }
    unsafe UnsafeMutableRawBufferPointer(start: data, count: size * count).copyBytes(from: bytes)
    return bytes.count
}

func timePassed(
    _ context: UnsafeMutableRawPointer?, _ toReceive: curl_off_t, _ received: curl_off_t, _ toSend: curl_off_t,
    _ sent: curl_off_t
) -> Int32 {
    guard let transfer = unsafe transfer(context) else { return 1 }
    return transfer.tick(received: Int(received), sent: Int(sent)) ? 0 : 1
}

func connectionStands(
    _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?,
    _ local: UnsafeMutablePointer<CChar>?, _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
    guard let transfer = unsafe transfer(context) else { return CURL_PREREQFUNC_ABORT }
    let address = unsafe remote.map { unsafe String(cString: $0) } ?? ""
    return transfer.begin(with: address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}

private func bytes(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
    guard let data = unsafe data else { return [] }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: count))
}
