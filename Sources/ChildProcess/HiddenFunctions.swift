#if canImport(Glibc)
import Glibc

// Two functions that glibc's headers show only to programs that define `_GNU_SOURCE`, which Swift's importer doesn't.
// Declared by hand; both take and return words only, in which Swift's calling convention is C's.

/// `pipe2(2)`: Linux 2.6.27, glibc 2.9.
@_silgen_name("pipe2")
func pipeClosedOnExec(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32

/// `posix_spawn_file_actions_addchdir_np`: glibc 2.29; shown to everybody since 2.37.
@_silgen_name("posix_spawn_file_actions_addchdir_np")
func addChangeDirectory(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> Int32

#elseif canImport(Musl)
import Musl

func pipeClosedOnExec(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32 { unsafe pipe2(ends, flags) }

func addChangeDirectory(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> Int32 { unsafe posix_spawn_file_actions_addchdir_np(actions, path) }

#else
import Darwin

func addChangeDirectory(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>, _ path: UnsafePointer<CChar>
) -> Int32 { unsafe posix_spawn_file_actions_addchdir_np(actions, path) }
#endif
