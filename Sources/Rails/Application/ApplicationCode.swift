public import DeployModel

/// The code of a Rails app, as far as it was handed over, and what it says of the database.
///
/// Pure: whoever gathers lists the paths of a tree, asks ``use(of:below:)`` which of them matter, and adds their texts.
/// Nothing is read before it is asked for.
public struct ApplicationCode: Sendable {
    /// What a file may tell.
    public struct Use: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Takes bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// It may define models, or modules that models include.
        public static let models = Use(rawValue: 1)
        /// It may name tables and columns.
        public static let references = Use(rawValue: 2)
        /// It may say how the app is configured.
        public static let configuration = Use(rawValue: 4)
    }

    /// Whether every Ruby file is read for models, not only those whose words make them worth it. For tests.
    public var readsAllFiles = false
    /// The app's folder.
    let root: RepositoryPath
    private(set) var files: [(path: RepositoryPath, text: [UInt8])] = []
    /// What each of the files may tell.
    private(set) var uses: [Use] = []
    private var settings: (AppConfiguration, CodeSettings)?
    private var map: ModelMap?
    private var associations: Associations?

    /// Starts without any file.
    ///
    /// - Parameter root: the app's folder in the repository.
    public init(root: RepositoryPath = .root) { self.root = root }

    /// Takes files in.
    public init(root: RepositoryPath = .root, files: [(path: RepositoryPath, text: [UInt8])]) {
        self.init(root: root)
        for file in files { add(file.path, file.text) }
    }

    /// Takes a file in. The paths are the repository's. A path that was added before is not to be added again.
    public mutating func add(_ path: RepositoryPath, _ text: [UInt8]) {
        let use = Self.use(of: path, below: root)
        files.append((path, text))
        uses.append(use)
        if use.contains(.configuration) { settings = nil }
        (map, associations) = (nil, nil)
    }

    // MARK: Questions

    /// How the app is configured. Empty without its files.
    public mutating func configuration() -> AppConfiguration { configured().0 }

    /// The classes whose rows lie in a table.
    ///
    /// `.unknown` if a class that was found may be a model of the table though its table isn't known, if a file can't
    /// be read where it may define a class, or if a gem is known to use the table and no class was found.
    public mutating func models(of table: String) -> Answer { modelMap().answer(for: table) }

    private mutating func configured() -> (AppConfiguration, CodeSettings) {
        if let settings { return settings }
        let reader = ConfigurationReader(files, root: root)
        settings = (reader.configuration, reader.code)
        return (reader.configuration, reader.code)
    }

    mutating func modelMap() -> ModelMap {
        if let map { return map }
        let settings = configured().1
        let candidates = zip(files, uses)
            .filter { $1.contains(.models) && CodeKind.of($0.path, $0.text) == .ruby }.map(\.0)
            .sorted { $0.path < $1.path }
        let chosen =
            readsAllFiles
            ? Set(candidates.indices)
            : FileChoice.models(candidates.map { FileSketch(path: $0.path, text: $0.text) })
        let code = candidates.indices.filter { chosen.contains($0) }
            .map { CodeFile(path: candidates[$0].path, text: candidates[$0].text) }
        let map = ModelMap(CodeIndex(code), settings)
        self.map = map
        return map
    }

    mutating func links() -> Associations {
        if let associations { return associations }
        let associations = Associations(modelMap())
        self.associations = associations
        return associations
    }

    /// The tables for which models were found, with how many.
    public mutating func tables() -> [String: [ModelClass]] { modelMap().models }

    /// Why models may be missing: what ``models(of:)`` says of tables that it concerns.
    public mutating func doubts() -> [String] { modelMap().unsure.map(\.reason) }

    /// The locked versions by gem, of a `Gemfile.lock`.
    public static func packages(ofLock text: [UInt8]) -> [String: String] { GemLock.packages(text) }
}
