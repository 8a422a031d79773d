internal import ChildProcess

#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

#if canImport(Darwin)
private typealias FileActions = posix_spawn_file_actions_t?
private typealias Attributes = posix_spawnattr_t?
@unsafe private func emptyFileActions() -> FileActions { nil }
@unsafe private func emptyAttributes() -> Attributes { nil }
#else
private typealias FileActions = posix_spawn_file_actions_t
private typealias Attributes = posix_spawnattr_t
@unsafe private func emptyFileActions() -> FileActions { unsafe posix_spawn_file_actions_t() }
@unsafe private func emptyAttributes() -> Attributes { posix_spawnattr_t() }
#endif

/// The three standard descriptors of a program to start; nothing for `/dev/null`.
struct StandardDescriptors {
    var input: OwnedDescriptor?
    var output: OwnedDescriptor?
    var error: OwnedDescriptor?
    /// Whether its error is ours.
    var sharesError = false
}

/// Starts a program as the leader of a process group of its own, so that a signal reaches its children too. It gets no
/// descriptor of ours but the three: the sockets that the HTTP server opens aren't closed on exec.
///
/// ChildProcess doesn't serve: it knows no groups, and waits for one program at a time.
///
/// - Parameters:
///   - arguments: the program, found along the `PATH` of its environment, then its arguments.
///   - environment: all its variables.
func spawn(
    _ arguments: [String], environment: [String: String], _ descriptors: StandardDescriptors
) throws(SystemRefusal) -> pid_t {
    guard let name = arguments.first, let program = ChildProcess.findExecutable(name, environment: environment) else {
        throw SystemRefusal("find a program", ENOENT)
    }
    let argv = CStringArray(arguments)
    let variables = CStringArray(environment.map { "\($0.key)=\($0.value)" }.sorted())
    var actions = unsafe emptyFileActions()
    var attributes = unsafe emptyAttributes()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
        unsafe posix_spawn_file_actions_destroy(&actions)
        unsafe posix_spawnattr_destroy(&attributes)
    }
    for (target, descriptor) in zip(Int32(0)..., [descriptors.input, descriptors.output, descriptors.error]) {
        if let descriptor {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.raw, target)
        } else if target != 2 || !descriptors.sharesError {
            let mode = target == 0 ? O_RDONLY : O_WRONLY
            unsafe posix_spawn_file_actions_addopen(&actions, target, "/dev/null", mode, 0)
        }
    }
    #if !canImport(Darwin)
    unsafe closeAllOthers(&actions)
    #endif
    unsafe leadGroup(&attributes)
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, program, &actions, &attributes, argv.pointers, variables.pointers)
    guard code == 0 else { throw SystemRefusal("start a process", code) }
    return process
}

/// A group of its own, no signal blocked or ignored, and no descriptor but the standard three.
@unsafe private func leadGroup(_ attributes: inout Attributes) {
    var none = sigset_t()
    var usual = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigemptyset(&usual)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { unsafe sigaddset(&usual, signal) }
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
    #if canImport(Darwin)
    flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
}

/// Strings as C wants them, cut at a zero byte; freed when their owner goes.
@safe private struct CStringArray: ~Copyable {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) { unsafe pointers = unsafe strings.map { unsafe strdup($0) } + [nil] }

    deinit { unsafe pointers.forEach { unsafe free($0) } }
}
