public import DeployModel

/// Where a walk down a tree stands with respect to an app's rules.
///
/// A cursor belongs to a folder. Entering a folder gives the cursor of that folder; the work is in proportion to the
/// patterns that can still match there, not to the length of the path.
public struct PathCursor: Sendable {
    private let rules: PathRules
    /// The automaton's positions for each of the rules' alternatives.
    private var positions: [UInt64]
    private var placement: Placement
    /// The folder's path; kept only where other apps' folders lie inside this app's.
    private var path = RepositoryPath.root

    /// How a folder lies with respect to the app's root.
    private enum Placement: Equatable {
        /// On the way to the root: so many of its parts matched.
        case above(matched: Int)
        case inside
        case outside
    }

    /// The cursor of the repository's root.
    public init(_ rules: PathRules) {
        self.rules = rules
        positions = rules.alternatives.map(\.sequence.start)
        placement = rules.root.components.isEmpty ? .inside : .above(matched: 0)
    }

    /// The cursor of the folder `name` in this one.
    public func entering(_ name: ArraySlice<UInt8>) -> PathCursor {
        var inner = self
        for (index, alternative) in rules.alternatives.enumerated() where positions[index] != 0 {
            inner.positions[index] = alternative.sequence.advance(positions[index], by: name)
        }
        inner.place(name)
        return inner
    }

    /// What the file `name` in this folder is for; nothing if it is none of the app's.
    public func areas(of name: ArraySlice<UInt8>) -> Areas? {
        let file = entering(name)
        let claimed = file.matchedAreas
        let others = claimed.subtracting(.inert)
        if !others.isEmpty { return others }
        // Outside the app's folder only a pattern that starts with `:/` makes a path the app's.
        guard file.placement == .inside else { return nil }
        return claimed.contains(.inert) ? .inert : .code
    }

    /// The areas that files *behind* `name` may have, were it a folder: a submodule's, or a symbolic link's.
    ///
    /// - Parameter onlyUnderWay: Leaves out the patterns that could match anywhere (`**/db/migrate/**`) unless the path
    ///   has gone a part of their way.
    public func areasPossible(behind name: ArraySlice<UInt8>, onlyUnderWay: Bool) -> Areas {
        let inner = entering(name)
        guard inner.coverage(of: .inert) != .all else { return [] }
        var result = Areas()
        for (index, alternative) in rules.alternatives.enumerated() where !alternative.isExclusion {
            let positions = inner.positions[index]
            guard onlyUnderWay ? alternative.sequence.isUnderWay(positions) : positions != 0 else { continue }
            result.insert(alternative.area)
        }
        return Areas(result.areas.filter { $0 != .inert && inner.coverage(of: Areas($0)) != .none }.map(Areas.init))
    }

    /// Whether anything below this folder can be of interest to the app.
    public var isWorthEntering: Bool {
        placement != .outside || positions.contains { $0 != 0 }
    }

    /// Whether a path below this folder can be in one of these areas.
    public func canReach(_ areas: Areas) -> Bool {
        zip(rules.alternatives, positions).contains { alternative, positions in
            positions != 0 && !alternative.isExclusion && areas.contains(alternative.area)
        }
    }

    // MARK: Coverage

    /// How much of what may lie in a folder an area takes.
    public enum Coverage: Sendable {
        case none
        case some
        case all
    }

    /// How much of what may lie in this folder the area takes.
    public func coverage(of area: Areas) -> Coverage {
        var result = Coverage.none
        for (index, alternative) in rules.alternatives.enumerated()
        where alternative.area == area && positions[index] != 0 {
            let takesAll = positions[index] & alternative.sequence.accepting != 0
            switch (takesAll, alternative.isExclusion) {
            case (true, let isExclusion): result = isExclusion ? .none : .all
            case (false, false): if result == .none { result = .some }
            case (false, true): if result == .all { result = .some }
            }
        }
        return result
    }

    /// The areas that take this very path: for each, the last pattern that matches decides.
    private var matchedAreas: Areas {
        var result = Areas()
        for (index, alternative) in rules.alternatives.enumerated()
        where positions[index] & alternative.sequence.accepting != 0 {
            if alternative.isExclusion { result.remove(alternative.area) } else { result.insert(alternative.area) }
        }
        return result
    }

    // MARK: Placement

    private mutating func place(_ name: ArraySlice<UInt8>) {
        if case .above(let matched) = placement {
            let root = rules.root.components
            if !root[matched].elementsEqual(name) {
                placement = .outside
            } else {
                placement = matched + 1 == root.count ? .inside : .above(matched: matched + 1)
            }
        }
        guard !rules.excludedRoots.isEmpty else { return }
        path = path.appending(name)
        if rules.excludedRoots.contains(path) { leave() }
    }

    /// Leaves the app's folder for one that is another app's: only patterns that start with `:/` reach in there.
    private mutating func leave() {
        placement = .outside
        for (index, alternative) in rules.alternatives.enumerated() where !alternative.isFromTop {
            positions[index] = 0
        }
    }
}
