#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A push while its `pre-receive` hook waits for the verdict: a folder through which the two talk.
///
/// The hook writes the file `refs` and then copies the named pipe `output` to whoever pushes, until its end; the file
/// `status` then says whether the push is accepted. If this process dies, the pipe ends without a status, and the hook
/// refuses.
struct HeldPush {
    /// The variable that tells the hook its folder.
    static let variable = "LOCAL_HEROKU_PUSH"

    /// The hook. The pipe is opened for both directions first, so that opening it to read never waits.
    static let hook = """
        #!/bin/sh
        # Written by local-heroku, which builds what is pushed.
        cd "$\(variable)" || exit 1
        exec 3<>output 4<output 3>&-
        { echo "${GIT_QUARANTINE_PATH-}" && cat; } >refs.partial && mv refs.partial refs || exit 1
        cat <&4
        read -r status <status && [ "$status" = accepted ]
        """ + "\n"

    let folder: String
    private let pipe: Int32

    /// Makes the folder; nothing if the system refuses.
    init?(in parent: String) {
        folder = "\(parent)/\(Identifier.make())"
        let files = FileManager.default
        guard (try? files.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil else { return nil }
        guard unsafe mkfifo("\(folder)/output", 0o600) == 0 else { return nil }
        pipe = unsafe open("\(folder)/output", O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard pipe >= 0 else { return nil }
    }

    /// What the hook was told; nothing while it hasn't run.
    var asked: PushedRefs? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/refs") else { return nil }
        return PushedRefs(String(decoding: data, as: UTF8.self))
    }

    /// Sends a piece of the output, at the pace at which the other end takes it. Gives up when the task is cancelled.
    func send(_ bytes: [UInt8]) async {
        var rest = bytes[...]
        while !rest.isEmpty, !Task.isCancelled {
            let count = unsafe rest.withUnsafeBytes { unsafe write(pipe, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno != EAGAIN, errno != EINTR {
                return
            } else {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// Lets the hook end. To be called once, also if it never ran.
    func finish(accepted: Bool) {
        try? Data((accepted ? "accepted\n" : "refused\n").utf8).write(to: URL(filePath: "\(folder)/status"))
        close(pipe)
    }

    /// Removes the folder. To be called when the hook has ended.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
