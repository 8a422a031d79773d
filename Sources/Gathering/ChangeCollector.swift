internal import DeployModel
internal import GitStore
internal import PathRules

/// Sorts the differences between two trees into apps and areas, in one walk for all apps.
///
/// What lies in no app's folder (a shared library, an app that is being removed) is nobody's, so it may be everybody's:
/// each app counts it, by the rules for unknown frameworks, unless a pattern of its own that starts with `:/` takes it.
struct ChangeCollector: TreeComparisonVisitor {
    /// One app in one folder.
    struct Place {
        let app: Int
        let cursor: PathCursor
    }

    /// A folder, as far as apps are concerned with it.
    struct Folder {
        /// The apps that can have something in it.
        let places: [Place]
        /// Where the walk stands in the rules for what is no app's; nothing inside an app's folder.
        let shared: PathCursor?
    }

    /// The changes of each app, by the app's index.
    private(set) var changes: [[ClassifiedChange]]
    /// The apps that the walk under way is for.
    private var walking: [Int] = []

    init(appCount: Int) {
        changes = Array(repeating: [], count: appCount)
    }

    /// Begins a walk for these apps.
    ///
    /// - Parameter shared: The rules for what is no app's; nothing if an app has the whole repository.
    /// - Returns: The repository's root.
    mutating func start(_ rules: [(app: Int, rules: PathRules)], shared: PathRules?) -> Folder {
        walking = rules.map(\.app)
        return Folder(
            places: rules.map { Place(app: $0.app, cursor: PathCursor($0.rules)) }, shared: shared.map(PathCursor.init))
    }

    mutating func enter(_ name: ArraySlice<UInt8>, in folder: Folder) -> Folder? {
        let places = folder.places.map { Place(app: $0.app, cursor: $0.cursor.entering(name)) }
            .filter(\.cursor.isWorthEntering)
        let shared = folder.shared?.entering(name)
        let isShared = shared?.isWorthEntering ?? false
        return places.isEmpty && !isShared ? nil : Folder(places: places, shared: isShared ? shared : nil)
    }

    mutating func visit(_ change: Change, in folder: Folder) {
        guard let name = change.path.components.last else { return }
        var claimed: Set<Int> = []
        for place in folder.places {
            guard let classified = Self.classify(change, named: name, at: place.cursor) else { continue }
            changes[place.app].append(classified)
            claimed.insert(place.app)
        }
        guard let shared = folder.shared, let classified = Self.classify(change, named: name, at: shared) else {
            return
        }
        for app in walking where !claimed.contains(app) { changes[app].append(classified) }
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
        // Bundler's folder of packed gems: what changes with it, the lock file shows.
        let isGemCache =
            isSubmodule
            && change.path.components.suffix(2).elementsEqual(
                [Array("vendor".utf8)[...], Array("cache".utf8)[...]], by: { $0.elementsEqual($1) })
        let presumed = isGemCache ? [] : possible.intersection(Area.database).subtracting(areas ?? [])
        guard !presumed.isEmpty else {
            return areas.map { ClassifiedChange(change, areas: $0) }
        }
        return ClassifiedChange(change, areas: (areas ?? []).union(presumed), isPresumed: true)
    }
}
