public import DeployModel

/// The rules that tell what each path of one app is for.
///
/// Each area has its own ordered patterns, and they never mix: a path may be in several areas, and `!` in one area takes
/// nothing out of another. What no area takes is code if it lies in the app's folder.
public struct PathRules: Sendable {
    /// One alternative of one pattern, with what it says of the paths it takes.
    struct Alternative: Sendable {
        let sequence: PathPattern.Sequence
        let area: Areas
        let isExclusion: Bool
        let isFromTop: Bool

        /// Takes the area in or out of what is claimed.
        func apply(to claimed: inout Areas) {
            if isExclusion { claimed.remove(area) } else { claimed.insert(area) }
        }
    }

    /// The app's folder.
    public let root: RepositoryPath
    /// The folders of other apps inside this one, which are theirs.
    public let excludedRoots: [RepositoryPath]
    /// The alternatives of all patterns; those of one area in their order.
    private(set) var alternatives: [Alternative] = []
    let rootComponents: [ArraySlice<UInt8>]

    /// The most alternatives that all patterns may stand for: several times what the presets have together.
    static let sizeLimit = 10_000
    private var size = 0

    /// Rules without any pattern.
    public init(root: RepositoryPath, excludedRoots: [RepositoryPath] = []) {
        self.root = root
        rootComponents = root.components
        self.excludedRoots = excludedRoots
    }

    /// Adds a pattern behind those that the area already has.
    public mutating func add(_ text: String, to area: Area) throws(PatternError) {
        let pattern = try PathPattern(text, root: root)
        size += pattern.size
        guard size <= Self.sizeLimit else {
            throw PatternError(
                pattern: text, problem: "brings the app's patterns to more than \(Self.sizeLimit) alternatives",
                hint: "Write fewer, or broader ones: each is tried in every folder that changed.")
        }
        alternatives += pattern.sequences.map { sequence in
            Alternative(
                sequence: sequence, area: Areas(area), isExclusion: pattern.isExclusion, isFromTop: pattern.isFromTop)
        }
    }

    /// The rules of one area alone, for a walk that looks for nothing else.
    public func only(_ area: Area) -> PathRules {
        var rules = self
        rules.alternatives = alternatives.filter { $0.area == Areas(area) }
        return rules
    }

    /// What a path is for: the long way, for single paths. A walk moves a ``PathCursor`` instead.
    ///
    /// - Returns: Nothing if the path is none of the app's.
    public func areas(of path: RepositoryPath) -> Areas? {
        guard let name = path.components.last else { return nil }
        return path.components.dropLast()
            .reduce(PathCursor(self)) { $0.entering($1) }
            .areas(of: name)
    }
}
