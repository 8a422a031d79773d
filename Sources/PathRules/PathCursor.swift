public import DeployModel

/// Where a walk down a tree stands with respect to an app's rules.
///
/// A cursor belongs to a folder. Entering a folder gives the cursor of that folder; the work is in proportion to the
/// patterns that can still match there, not to the length of the path.
public struct PathCursor: Sendable {
    /// An alternative of the rules that can still match below, with its automaton's positions.
    private struct Live: Sendable {
        let alternative: Int
        let positions: UInt64
    }

    /// How a folder lies with respect to the app's root.
    private enum Placement: Equatable {
        /// On the way to the root: so many of its parts matched.
        case above(matched: Int)
        case inside
        case outside
    }

    private let rules: PathRules
    /// In the order of the rules.
    private var live: [Live]
    private var placement: Placement
    /// The folder's path; kept only where other apps' folders lie inside this app's.
    private var path = RepositoryPath.root

    /// The cursor of the repository's root.
    public init(_ rules: PathRules) {
        self.rules = rules
        live = rules.alternatives.indices.map {
            Live(alternative: $0, positions: rules.alternatives[$0].sequence.start)
        }
        placement = rules.rootComponents.isEmpty ? .inside : .above(matched: 0)
    }

    /// The cursor of the folder `name` in this one.
    public func entering(_ name: ArraySlice<UInt8>) -> PathCursor {
        var inner = self
        inner.live = []
        for one in live {
            let positions = rules.alternatives[one.alternative].sequence.advance(one.positions, by: name)
            if positions != 0 { inner.live.append(Live(alternative: one.alternative, positions: positions)) }
        }
        inner.placement = placement(behind: name)
        inner.leaveIfExcluded(name)
        return inner
    }

    /// What the file `name` in this folder is for; nothing if it is none of the app's.
    public func areas(of name: ArraySlice<UInt8>) -> Areas? {
        guard rules.excludedRoots.isEmpty else { return entering(name).areas }
        var claimed = Areas()
        for one in live {
            let alternative = rules.alternatives[one.alternative]
            guard claimed.contains(alternative.area) == alternative.isExclusion else { continue }
            let positions = alternative.sequence.advance(one.positions, by: name)
            if positions & alternative.sequence.accepting != 0 { alternative.apply(to: &claimed) }
        }
        return Self.areas(claimed, isInside: placement(behind: name) == .inside)
    }

    /// The areas that files *behind* `name` may have, were it a folder: a submodule's, or a symbolic link's.
    ///
    /// - Parameter onlyUnderWay: Leaves out the patterns that could match anywhere (`**/db/migrate/**`) unless the path
    ///   has gone a part of their way.
    public func areasPossible(behind name: ArraySlice<UInt8>, onlyUnderWay: Bool) -> Areas {
        let inner = entering(name)
        guard inner.coverage(of: .inert) != .all else { return [] }
        var result = Areas()
        for one in inner.live {
            let alternative = rules.alternatives[one.alternative]
            guard !alternative.isExclusion, alternative.area != .inert, !result.contains(alternative.area),
                !onlyUnderWay || alternative.sequence.isUnderWay(one.positions),
                inner.coverage(of: alternative.area) != .none
            else { continue }
            result.insert(alternative.area)
        }
        return result
    }

    /// Whether anything below this folder can be of interest to the app.
    public var isWorthEntering: Bool {
        placement != .outside || !live.isEmpty
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
        for one in live {
            let alternative = rules.alternatives[one.alternative]
            guard alternative.area == area else { continue }
            let takesAll = alternative.sequence.takesContent(one.positions)
            switch (takesAll, alternative.isExclusion) {
            case (true, let isExclusion): result = isExclusion ? .none : .all
            case (false, false): if result == .none { result = .some }
            case (false, true): if result == .all { result = .some }
            }
        }
        // Another app's folder further down is not this one's, whatever the patterns take.
        if result == .all, rules.excludedRoots.contains(where: { $0.isInside(path) }) { return .some }
        return result
    }

    /// What this very path is for, were it a file.
    private var areas: Areas? {
        var claimed = Areas()
        for one in live {
            let alternative = rules.alternatives[one.alternative]
            if one.positions & alternative.sequence.accepting != 0 { alternative.apply(to: &claimed) }
        }
        return Self.areas(claimed, isInside: placement == .inside)
    }

    /// A path that something claims is not inert, and one that nothing claims is code. Outside the app's folder only a
    /// pattern that starts with `:/` makes a path the app's.
    private static func areas(_ claimed: Areas, isInside: Bool) -> Areas? {
        let others = claimed.subtracting(.inert)
        if !others.isEmpty { return others }
        if claimed.contains(.inert) { return .inert }
        return isInside ? .code : nil
    }

    // MARK: Placement

    private func placement(behind name: ArraySlice<UInt8>) -> Placement {
        guard case .above(let matched) = placement else { return placement }
        guard rules.rootComponents[matched].elementsEqual(name) else { return .outside }
        return matched + 1 == rules.rootComponents.count ? .inside : .above(matched: matched + 1)
    }

    /// Leaves the app's folder for one that is another app's: only patterns that start with `:/` reach in there.
    private mutating func leaveIfExcluded(_ name: ArraySlice<UInt8>) {
        guard !rules.excludedRoots.isEmpty else { return }
        path = path.appending(name)
        guard rules.excludedRoots.contains(path) else { return }
        placement = .outside
        live = live.filter { rules.alternatives[$0.alternative].isFromTop }
    }
}
