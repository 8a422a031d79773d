/// Where Drawbridge's hook is.
public enum HookPlace: Hashable, Sendable, CustomStringConvertible {
    /// The file at this absolute path.
    case file(String)
    /// The section `hook.drawbridge` of the repository's own configuration.
    case configuration

    /// The place in words.
    public var description: String {
        switch self {
        case .file(let path): path
        case .configuration: "the repository's git configuration (hook.drawbridge)"
        }
    }
}

/// What an install or uninstall came to.
public enum HookOutcome: Hashable, Sendable {
    /// The hook was put there. `chained` is the kept hook that runs before it.
    case installed(HookPlace, chained: String?)
    /// It was there in an older version, with another path, or unfit to run.
    case updated(HookPlace, chained: String?)
    /// It was there just so; nothing was touched.
    case alreadyInstalled(HookPlace, chained: String?)
    /// Somebody else manages the hooks: nothing was written, a person has to do what the recipe says, unless it
    /// ``ManagerRecipe/isRunning`` already.
    case answered(ManagerRecipe)
    /// The hook was removed from these places; at `restored` the hook from before is back.
    case removed([HookPlace], restored: String?)
    /// There was nothing of Drawbridge's to remove, except lines in this manager's file, which a person added.
    case nothingToRemove(managed: ManagerRecipe?)

    /// Whether nothing is left to be done by a person. The command line ends with another status if not.
    public var isComplete: Bool {
        switch self {
        case .installed, .updated, .alreadyInstalled, .removed: true
        case .answered(let recipe): recipe.isRunning
        case .nothingToRemove(let managed): managed == nil
        }
    }
}

extension HookOutcome: CustomStringConvertible {
    /// What to tell the user.
    public var description: String {
        switch self {
        case .installed(let place, let chained): "installed in \(place)\(Self.tail(chained))"
        case .updated(let place, let chained): "updated in \(place)\(Self.tail(chained))"
        case .alreadyInstalled(let place, let chained): "already installed in \(place)\(Self.tail(chained))"
        case .answered(let recipe): recipe.description
        case .removed(let places, let restored):
            "removed from \(places.map(\.description).joined(separator: " and from "))"
                + (restored.map { "\nthe hook from before is back: \($0)" } ?? "")
        case .nothingToRemove(let recipe?):
            "\(recipe.file) names drawbridge-pre-push, added by hand: remove it there"
        case .nothingToRemove(nil): "not installed: nothing to remove"
        }
    }

    private static func tail(_ chained: String?) -> String {
        chained.map { "\nthe hook from before is kept as \($0) and runs first" } ?? ""
    }
}
