internal import DeployModel
internal import GitStore
internal import PathRules
internal import Settings

/// One app with its settings and the rules that tell what its paths are for.
struct AppLayout {
    let app: App
    let values: AppSettings.Values
    let rules: PathRules
}

/// An app as the settings or the layout of the repository name it, before its paths were looked at.
struct NamedApp {
    let name: String
    let root: RepositoryPath
    let values: AppSettings.Values
    /// The frameworks that the candidate's tree shows, where that was found out already.
    var detected: [Preset]?
}

/// Finds the apps of a repository and puts their rules together.
struct AppLayouts {
    /// The name of an app that nobody named.
    static let standardName = "app"

    let store: GitStore
    private var detection: FrameworkDetection { FrameworkDetection(store: store) }

    init(store: GitStore) { self.store = store }

    /// The apps: those of the settings or, without any, what the candidate's tree shows.
    func apps(in settings: Settings, candidate tree: ObjectID) throws(GitError) -> [NamedApp] {
        guard settings.apps.isEmpty else {
            return settings.apps.map { NamedApp(name: $0.name, root: $0.root, values: $0.values) }
        }
        var single = NamedApp(name: Self.standardName, root: .root, values: settings.defaults)
        if settings.defaults.frameworks != nil { return [single] }
        let detected = try detection.presets(at: .root, in: tree)
        single.detected = detected
        if !detected.isEmpty, try detection.isAppAtRoot(in: tree) { return [single] }
        let roots = try detection.roots(in: tree)
        guard !roots.isEmpty else { return [single] }
        let names = roots.map { Self.name(for: $0) }
        var taken: Set<String> = []
        return zip(names, roots).map { name, root in
            let isShared = names.filter { $0 == name }.count > 1
            let plain = isShared ? Self.longName(for: root) : name
            // `a-b/c` and `a/b-c` come to the same name even at full length.
            let candidates = [plain] + (2...roots.count + 1).map { "\(plain)-\($0)" }
            let free = candidates.first { taken.insert($0).inserted } ?? plain
            return NamedApp(name: free, root: root, values: settings.defaults)
        }
    }

    /// Puts one app's rules together.
    ///
    /// - Parameters:
    ///   - others: The roots of all apps: a folder inside this app's that is another's root is left out.
    ///   - trees: The candidate's tree and, where known, the baseline's: a framework that is being removed still counts.
    ///   - includingAssets: Whether to look for tools that make more paths asset inputs; costs some reading.
    func layout(
        of named: NamedApp, others: [RepositoryPath], trees: [ObjectID], includingAssets: Bool
    ) throws(GatheringError) -> AppLayout {
        let stated = named.values.frameworks
        let presets = try reading { () throws(GitError) in
            if let stated { return stated.compactMap(Preset.named) }
            return try self.presets(of: named, in: trees)
        }
        let traits = try reading { () throws(GitError) in
            includingAssets ? try detection.traits(of: presets, at: named.root, in: trees) : []
        }
        let nested = others.filter { $0 != named.root && $0.isInside(named.root) }
        let app = App(
            name: named.name, root: named.root, frameworks: presets.map(\.name), frameworksAreStated: stated != nil,
            policy: named.values.policy, onUnknown: named.values.onUnknown)
        var rules = PathRules(root: named.root, excludedRoots: nested)
        // Who says that there is no framework says that there is no database: the net for unknown tools is taken in too.
        let saysNoDatabase = stated?.isEmpty ?? false
        rules.add(Preset.common.rules.filter { !saysNoDatabase || Area.database.isDisjoint(with: Areas($0.key)) })
        for preset in presets { rules.add(preset.rules) }
        for trait in traits { rules.add(trait.rules) }
        for pattern in named.values.patterns {
            do throws(PatternError) {
                try rules.add(pattern.pattern, to: pattern.area)
            } catch {
                throw .settings(
                    SettingsError(
                        file: pattern.origin.file, line: pattern.origin.line, message: error.description,
                        hint: error.hint))
            }
        }
        return AppLayout(app: app, values: named.values, rules: rules)
    }

    /// The rules for what lies in no app's folder: every preset's database paths, and what is inert anywhere.
    ///
    /// - Parameter roots: The folders of all apps.
    /// - Returns: Nothing if one of them has the whole repository.
    static func sharedRules(beside roots: [RepositoryPath]) -> PathRules? {
        guard !roots.contains(.root) else { return nil }
        var rules = PathRules(root: .root, excludedRoots: roots)
        for preset in [Preset.common] + Preset.all {
            rules.add(preset.rules.filter { !Area.database.isDisjoint(with: Areas($0.key)) || $0.key == .inert })
        }
        return rules
    }

    /// The frameworks that any of the trees shows, in the presets' order.
    private func presets(of named: NamedApp, in trees: [ObjectID]) throws(GitError) -> [Preset] {
        guard let candidate = trees.first else { return [] }
        var names: Set<String> = []
        if let detected = named.detected {
            names.formUnion(detected.map(\.name))
        } else {
            names.formUnion(try detection.presets(at: named.root, in: candidate).map(\.name))
        }
        for tree in trees.dropFirst() {
            names.formUnion(try detection.presets(at: named.root, in: tree, beside: candidate).map(\.name))
        }
        return Preset.all.filter { names.contains($0.name) }
    }

    /// The folder's own name, cut down to what an app's name may hold.
    private static func name(for root: RepositoryPath) -> String {
        allowed(root.components.last.map { String(decoding: $0, as: UTF8.self) } ?? "")
    }

    private static func longName(for root: RepositoryPath) -> String {
        allowed(root.components.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-"))
    }

    private static func allowed(_ text: String) -> String {
        let name = String(
            text.unicodeScalars.map { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                    ? Character(scalar) : "-"
            }.drop { $0 == "-" }.prefix(60))
        return name.isEmpty ? standardName : name
    }
}

extension PathRules {
    /// Adds a preset's patterns, which are well formed: a test reads them all.
    fileprivate mutating func add(_ rules: [Area: [String]]) {
        for area in Area.allCases {
            for pattern in rules[area] ?? [] { try? add(pattern, to: area) }
        }
    }
}

extension Origin {
    fileprivate var file: String {
        if case .file(let name, _) = self { name } else { description }
    }

    fileprivate var line: Int? {
        if case .file(_, let line) = self { line } else { nil }
    }
}
