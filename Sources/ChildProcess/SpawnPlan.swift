#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// Opaque pointers on macOS, structures elsewhere: marked unsafe on both, so that the callers read the same.
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

/// The folder and the three standard descriptors of a program to start, in the words of `posix_spawn`.
struct SpawnPlan {
    let directory: String?
    let streams: [StandardStream]

    /// Returns 0 or an error number, that of the failing `chdir` or `exec` included.
    func spawn(
        _ process: inout pid_t, _ program: String, _ argv: borrowing CStrings, _ variables: borrowing CStrings?
    ) -> Int32 {
        var actions = unsafe emptyFileActions()
        var attributes = unsafe emptyAttributes()
        var code = unsafe posix_spawn_file_actions_init(&actions)
        guard code == 0 else { return code }
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        code = unsafe posix_spawnattr_init(&attributes)
        guard code == 0 else { return code }
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        code = unsafe prepare(&actions)
        guard code == 0 else { return code }
        code = unsafe prepare(&attributes)
        guard code == 0 else { return code }
        switch variables {
        case .some(let variables):
            return unsafe posix_spawn(&process, program, &actions, &attributes, argv.pointers, variables.pointers)
        case .none:
            return unsafe posix_spawn(&process, program, &actions, &attributes, argv.pointers, inheritedVariables())
        }
    }

    @unsafe private func prepare(_ actions: inout FileActions) -> Int32 {
        for (target, stream) in zip(Int32(0)..., streams) {
            let code = unsafe prepare(&actions, target, stream)
            if code != 0 { return code }
        }
        guard let directory else { return 0 }
        return unsafe addChangeDirectory(&actions, directory)
    }

    @unsafe private func prepare(_ actions: inout FileActions, _ target: Int32, _ stream: StandardStream) -> Int32 {
        switch stream {
        case .inherited:
            #if canImport(Darwin)
            // One that the caller has closed can't be handed on, and needn't be.
            return fcntl(target, F_GETFD) < 0 ? 0 : unsafe posix_spawn_file_actions_addinherit_np(&actions, target)
            #else
            return 0
            #endif
        case .discarded:
            let mode = target == 0 ? O_RDONLY : O_WRONLY
            return unsafe posix_spawn_file_actions_addopen(&actions, target, "/dev/null", mode, 0)
        case .descriptor(let raw):
            return unsafe posix_spawn_file_actions_adddup2(&actions, raw, target)
        }
    }

    /// No signal blocked (libdispatch blocks most of them in its threads), SIGPIPE with its usual effect.
    @unsafe private func prepare(_ attributes: inout Attributes) -> Int32 {
        var none = sigset_t()
        var usual = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigemptyset(&usual)
        unsafe sigaddset(&usual, SIGPIPE)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        #if canImport(Darwin)
        flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #endif
        let codes = unsafe [
            posix_spawnattr_setsigmask(&attributes, &none),
            posix_spawnattr_setsigdefault(&attributes, &usual),
            posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags)),
        ]
        return codes.first { $0 != 0 } ?? 0
    }
}
