internal import DeployModel
internal import GitStore
internal import PathRules

/// Sorts the differences between two trees into apps and areas, in one walk for all apps.
struct ChangeCollector: TreeComparisonVisitor {
    /// One app in one folder.
    struct Place {
        let app: Int
        let cursor: PathCursor
    }

    /// The changes of each app, by the app's index.
    private(set) var changes: [[ClassifiedChange]]

    init(appCount: Int) {
        changes = Array(repeating: [], count: appCount)
    }

    /// The places of these apps at the repository's root.
    static func start(_ rules: [(app: Int, rules: PathRules)]) -> [Place] {
        rules.map { Place(app: $0.app, cursor: PathCursor($0.rules)) }
    }

    mutating func enter(_ name: ArraySlice<UInt8>, in folder: [Place]) -> [Place]? {
        let inner = folder.map { Place(app: $0.app, cursor: $0.cursor.entering(name)) }
            .filter(\.cursor.isWorthEntering)
        return inner.isEmpty ? nil : inner
    }

    mutating func visit(_ change: Change, in folder: [Place]) {
        guard let name = change.path.components.last else { return }
        for place in folder {
            if let classified = Self.classify(change, named: name, at: place.cursor) {
                changes[place.app].append(classified)
            }
        }
    }

    /// What the change means for one app; nothing if the path is none of its.
    ///
    /// Behind a submodule or symbolic link may lie anything. So it counts as all that its path could lead to: a
    /// submodule wherever database paths are possible, a link only where it stands on the way to one (`db`).
    private static func classify(
        _ change: Change, named name: ArraySlice<UInt8>, at cursor: PathCursor
    ) -> ClassifiedChange? {
        let areas = cursor.areas(of: name)
        guard change.isOpaque else { return areas.map { ClassifiedChange(change, areas: $0) } }
        let isSubmodule = change.old?.mode == .submodule || change.new?.mode == .submodule
        let possible = cursor.areasPossible(behind: name, onlyUnderWay: !isSubmodule)
        let presumed = possible.intersection(Area.database).subtracting(areas ?? [])
        guard !presumed.isEmpty else {
            return areas.map { ClassifiedChange(change, areas: $0) }
        }
        return ClassifiedChange(change, areas: (areas ?? []).union(presumed), isPresumed: true)
    }
}
