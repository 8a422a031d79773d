/// The files of a hooks folder that an installation touches.
///
/// Installing over somebody's hook goes in this order, so that at every instant `pre-push` is either theirs or ours:
///
/// 1. Ours is written whole as `.pre-push.drawbridge-new`. A crash leaves that file; git ignores it, and the next
///    install or uninstall removes it.
/// 2. Theirs gets a second name, `pre-push.drawbridge-chained` (a hard link; of a symbolic link, a twin). A crash now
///    leaves one hook under two names; install goes on, uninstall removes the second.
/// 3. Ours is renamed to `pre-push`.
///
/// Where the file system has no hard links, step 2 is a rename. A crash after it leaves the kept hook alone, and pushes
/// run no hook until install or uninstall is run again. Uninstalling renames the kept hook back over ours: one step.
struct HookFolder {
    let path: String
    let formats: [String]

    static let chainedName = "pre-push.drawbridge-chained"

    var hook: String { "\(path)/pre-push" }
    var chained: String { "\(path)/\(Self.chainedName)" }
    private var temporary: String { "\(path)/.pre-push.drawbridge-new" }

    /// What is in the folder, as far as it matters here.
    enum Situation: Hashable {
        /// No hook, none kept.
        case empty
        /// Somebody's hook, none kept.
        case foreign(FileEntry)
        /// Ours, unedited. Not executable means that git passes it over.
        case ours(HookScript, isExecutable: Bool, chained: Bool)
        case edited
        case newer(format: Int)
        /// Somebody's hook under both names: an install was cut short after step 2.
        case halfInstalled
        /// Only a kept hook: the same where there are no hard links, or somebody removed ours.
        case onlyChained
        /// Two hooks, neither ours.
        case ambiguous
    }

    func situation() throws(HookError) -> Situation {
        let entry = try FileEntry.look(at: hook)
        let kept = try FileEntry.look(at: chained)
        switch entry {
        case .absent: return kept == .absent ? .empty : .onlyChained
        case .folder, .other: throw notAFile()
        case .symbolicLink:
            // A link to a text of ours would run itself for ever if it were kept and chained.
            if let bytes = try Files.read(hook), HookScript.read(bytes, formats: formats) != .foreign { return .edited }
        case .file(_, let permissions):
            guard let bytes = try Files.read(hook) else { return .empty }
            switch HookScript.read(bytes, formats: formats) {
            case .ours(let script):
                return .ours(script, isExecutable: permissions & 0o111 != 0, chained: kept != .absent)
            case .edited: return .edited
            case .newer(let format): return .newer(format: format)
            case .foreign: break
            }
        }
        if kept == .absent { return .foreign(entry) }
        return kept == entry ? .halfInstalled : .ambiguous
    }

    /// Makes our hook the folder's, from any situation in which that loses nothing.
    func install(_ executable: String) throws(HookError) -> Change {
        let ownsFolder = try Files.makeFolder(path)
        let situation = try situation()
        switch situation {
        case .edited: throw .edited(hook)
        case .newer(let format): throw .newer(hook, format: format)
        case .ambiguous: throw .ambiguous(hook, chained)
        case .ours(let old, let isExecutable, let isChained):
            let new = HookScript(format: formats.count, executable: executable, ownsFolder: old.ownsFolder)
            if new == old, isExecutable { return Change(kind: .none, hasChained: isChained) }
            try writeHook(new)
            return Change(kind: .updated, hasChained: isChained)
        case .empty, .foreign, .halfInstalled, .onlyChained:
            try writeHook(
                HookScript(format: formats.count, executable: executable, ownsFolder: ownsFolder),
                keeping: situation)
            return Change(kind: .installed, hasChained: situation != .empty)
        }
    }

    /// Puts the folder back as it was before, from any situation in which that loses nothing.
    func uninstall() throws(HookError) -> Change {
        try Files.remove(temporary)
        switch try situation() {
        case .empty, .foreign: return Change(kind: .none, hasChained: false)
        case .edited: throw .edited(hook)
        case .newer(let format): throw .newer(hook, format: format)
        case .ambiguous: throw .ambiguous(hook, chained)
        case .halfInstalled:
            try Files.remove(chained)
            return Change(kind: .removed, hasChained: true)
        case .onlyChained, .ours(_, _, chained: true):
            try Files.rename(chained, to: hook)
            return Change(kind: .removed, hasChained: true)
        case .ours(let script, _, chained: false):
            try Files.remove(hook)
            if script.ownsFolder { Files.removeFolderIfEmpty(path) }
            return Change(kind: .removed, hasChained: false)
        }
    }

    /// What was done.
    struct Change: Hashable {
        enum Kind { case none, installed, updated, removed }
        let kind: Kind
        /// Whether there was a kept hook: it is still chained, or has its name back.
        let hasChained: Bool
    }
}

extension HookFolder {
    private func writeHook(_ script: HookScript, keeping situation: Situation = .empty) throws(HookError) {
        try Files.writeExecutable(script.text(formats: formats), to: temporary)
        if case .foreign(let entry) = situation, try !Files.addName(chained, to: hook, entry) {
            try Files.rename(hook, to: chained)
        }
        try Files.rename(temporary, to: hook)
    }

    private func notAFile() -> HookError {
        HookError(
            .fileSystem, attempt: "look at the hook", cause: "\(hook) is neither a file nor a link",
            hint: "Move it away, then run this again.")
    }
}
