import ChildProcess
import Foundation
import TestSupport

/// Runs a line of shell; throws what it complained of.
func shell(_ line: String) throws {
    let output = try ChildProcess.run(["sh", "-c", line])
    guard output.status.isSuccess else { throw GitFailed(message: output.errorText) }
}

/// Whether this process may give its files to another user.
let canHandOverFiles = geteuid() == 0

/// Whether ``unprivileged(_:)`` works here.
let canBeUnprivileged = geteuid() != 0 || setFileSystemUser != nil

/// Linux's `setfsuid`, which Swift's module of the C library doesn't have: the user by whom *this thread* opens files.
private let setFileSystemUser: (@convention(c) (uid_t) -> Int32)? =
    dlsym(nil, "setfsuid").map { unsafeBitCast($0, to: (@convention(c) (uid_t) -> Int32).self) }

/// Runs something on this thread that opens files as a user who owns none of them. Programs it starts are not concerned.
func unprivileged<Result>(_ body: () -> Result) -> Result {
    guard geteuid() == 0 else { return body() }
    _ = setFileSystemUser?(65534)
    defer { _ = setFileSystemUser?(0) }
    return body()
}
