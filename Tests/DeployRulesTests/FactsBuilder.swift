import DeployModel

/// The id whose bytes are all the same.
func id(_ byte: UInt8) -> ObjectID {
    guard let id = ObjectID(bytes: Array(repeating: byte, count: 20)) else { preconditionFailure("20 bytes are an id") }
    return id
}

let live = id(0x11)
let candidate = id(0x22)

/// A change of a path: `A`, `M`, `D` or `T` as git has it, and the sort of thing it is.
func change(
    _ kind: Change.Kind, _ path: String, in areas: Areas, mode: FileMode = .regular, isPresumed: Bool = false
) -> ClassifiedChange {
    let old = FileVersion(mode: kind == .typeChanged ? .regular : mode, id: id(1))
    let new = FileVersion(mode: mode, id: id(2))
    let change = Change(
        path: RepositoryPath(bytes: path.utf8), old: kind == .added ? nil : old, new: kind == .deleted ? nil : new)
    return ClassifiedChange(change, areas: areas, isPresumed: isPresumed)
}

/// One change in the area of each name.
func changes(_ areas: Area...) -> [ClassifiedChange] {
    areas.enumerated().map { change(.modified, "\($0.element.rawValue)/\($0.offset)", in: Areas($0.element)) }
}

/// A baseline with what one source says.
func baseline(
    _ state: Baseline.State = .known, _ relation: Baseline.Relation = .init(.forward, ahead: 2, behind: 0),
    source: Baseline.Source = .record, reason: String = "refs/drawbridge/web/deployed",
    others: [Baseline.Consideration] = [], platform: LiveRelease? = nil
) -> Baseline {
    let commit = state == .known || state == .missing ? live : nil
    guard state != .unknown else {
        return Baseline(
            state: state, commit: nil, source: nil, considered: others, relation: relation, live: platform)
    }
    let taken = Baseline.Consideration(source: source, outcome: .taken, commit: commit, reason: reason)
    return Baseline(
        state: state, commit: commit, source: source, considered: [taken] + others, relation: relation, live: platform)
}

/// A baseline of a relation.
func baseline(_ kind: Baseline.Relation.Kind, ahead: Int? = nil, behind: Int? = nil, reason: String? = nil) -> Baseline
{
    baseline(.known, .init(kind, ahead: ahead, behind: behind, reason: reason))
}

/// A command of the `Procfile`.
func command(_ type: String, _ command: String, _ migrates: Processes.Migrates, line: Int = 1) -> Processes.Command {
    Processes.Command(path: "Procfile", line: line, type: type, command: command, migrates: migrates)
}

/// Facts in which nothing is the matter, but for what is given.
func facts(
    _ changes: [ClassifiedChange] = [], baseline: Baseline = baseline(), frameworks: [String] = ["rails"],
    areStated: Bool = false, commands: [Processes.Command] = [], unreadable: [RepositoryPath: String] = [:],
    areDeclared: Bool = true, settings: RepositoryPath? = nil, linkedDatabaseFolders: [RepositoryPath] = []
) -> Facts {
    Facts(
        app: App(name: "web", root: .root, frameworks: frameworks, frameworksAreStated: areStated),
        candidate: candidate, baseline: baseline, changes: changes,
        processes: Processes(commands: commands, unreadable: unreadable, areDeclared: areDeclared),
        assets: Assets(state: .reusable, contentKey: id(0x33)), changedSettings: settings,
        linkedDatabaseFolders: linkedDatabaseFolders)
}
