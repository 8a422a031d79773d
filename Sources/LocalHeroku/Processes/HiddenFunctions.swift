#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc

// Three functions that glibc's headers show only to programs that define `_GNU_SOURCE`, which Swift's importer doesn't.
// Declared by hand; all take and return words only, in which Swift's calling convention is C's.

/// `pipe2(2)`: Linux 2.6.27, glibc 2.9.
@_silgen_name("pipe2")
func pipeClosedOnExec(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32

/// `accept4(2)`: Linux 2.6.28, glibc 2.10.
@_silgen_name("accept4")
func acceptClosedOnExec(
    _ listener: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ size: UnsafeMutablePointer<socklen_t>?,
    _ flags: Int32
) -> Int32

/// glibc 2.34.
@_silgen_name("posix_spawn_file_actions_addclosefrom_np")
private func addCloseFrom(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: Int32) -> Int32

/// Keeps all of our descriptors but the standard three from a child, also those that others opened without a thought.
@unsafe func closeAllOthers(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>) {
    _ = unsafe addCloseFrom(actions, 3)
}

#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl

@unsafe func closeAllOthers(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>) {
    for raw in Int32(3)..<4096 where fcntl(raw, F_GETFD) == 0 {
        unsafe posix_spawn_file_actions_addclose(actions, raw)
    }
}

func pipeClosedOnExec(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32 { unsafe pipe2(ends, flags) }

func acceptClosedOnExec(
    _ listener: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ size: UnsafeMutablePointer<socklen_t>?,
    _ flags: Int32
) -> Int32 { unsafe accept4(listener, address, size, flags) }
#endif
