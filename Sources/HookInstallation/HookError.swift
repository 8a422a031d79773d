/// The hook could not be looked at, installed or removed.
///
/// Nothing has been changed when this is thrown, unless ``cause`` says so; running the same again is always safe.
public struct HookError: Error, Hashable, Sendable {
    /// What went wrong, in a closed set.
    public enum Kind: String, Hashable, Sendable {
        /// The git program could not be run.
        case gitUnavailable
        /// The git program refused something else than expected.
        case gitFailed
        /// The installed git has no configured hooks, which came with 2.54.
        case gitTooOld
        /// No repository at the path or above it, or one that git refuses to trust.
        case noRepository
        /// The program to install isn't there, isn't executable, or isn't named by an absolute path.
        case unusableExecutable
        /// A file or folder may not be read or written.
        case permissionDenied
        /// A file or folder could not be read or written for another reason.
        case fileSystem
        /// Drawbridge's own hook was changed by hand.
        case editedHook
        /// Drawbridge's own hook is of a newer version than this program.
        case newerHook
        /// `core.hooksPath` leads to something that can hold no hooks: git runs none.
        case hooksDisabled
        /// There is a hook and a kept one, and neither is Drawbridge's: which is wanted only a person can tell.
        case ambiguousHooks
    }

    /// What went wrong.
    public let kind: Kind
    /// What was being done, as a clause that completes "could not …".
    public let attempt: String
    /// Why it failed: the message of git or the system, or this module's own.
    public let cause: String
    /// What to do next, as a sentence.
    public let hint: String

    init(_ kind: Kind, attempt: String, cause: String, hint: String) {
        self.kind = kind
        self.attempt = attempt
        self.cause = cause
        self.hint = hint
    }
}

extension HookError: CustomStringConvertible {
    /// One line: what could not be done, and why.
    public var description: String { "could not \(attempt): \(cause)" }
}

extension HookError {
    static func edited(_ hook: String) -> HookError {
        HookError(
            .editedHook, attempt: "change the hook", cause: "\(hook) is drawbridge's, but was edited by hand",
            hint: "Move it away (mv \(hook.quotedForShell) \("\(hook).edited".quotedForShell)), then run this again.")
    }

    static func newer(_ hook: String, format: Int) -> HookError {
        HookError(
            .newerHook, attempt: "change the hook",
            cause: "\(hook) was installed by a newer drawbridge (format \(format))",
            hint: "Update drawbridge, or use the newer one.")
    }

    static func ambiguous(_ hook: String, _ chained: String) -> HookError {
        HookError(
            .ambiguousHooks, attempt: "change the hook",
            cause: "neither \(hook) nor \(chained), which drawbridge kept once, is drawbridge's own",
            hint: """
                Keep one of them, then run this again. The first: rm \(chained.quotedForShell). \
                The second: mv \(chained.quotedForShell) \(hook.quotedForShell)
                """)
    }
}
