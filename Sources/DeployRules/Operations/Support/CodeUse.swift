internal import DeployModel

/// What the code of one side does with a column or a table: who reads it, where it is named, and what can't be told.
struct CodeUse {
    /// Whose code it is.
    let side: Side
    /// The classes whose rows lie in the table.
    let models: [ModelClass]
    /// Those of ``models`` that read and write the object: for a column, those that don't ignore it.
    let users: [ModelClass]
    /// Whether it is about a column, which a class may ignore.
    private let isAboutColumn: Bool
    /// The places that name it, surely enough to break when it goes.
    let places: [CodeReference]
    /// The places that hold the word, in code that may be about anything.
    let faint: [CodeReference]
    /// Why this may not be all, as clauses.
    private(set) var doubts: [String]

    /// Puts together what is known of a column or of something else.
    init(
        _ side: Side, models: [ModelClass], users: [ModelClass], places: [CodeReference], faint: [CodeReference],
        doubts: [String], isAboutColumn: Bool = false
    ) {
        self.side = side
        self.models = models
        self.users = users
        self.isAboutColumn = isAboutColumn
        self.places = places
        self.faint = faint
        self.doubts = doubts.enumerated().filter { doubts.firstIndex(of: $1) == $0 }.map(\.element)
    }

    /// The same with a reason more why this may not be all.
    func doubted(_ why: String) -> CodeUse {
        var copy = self
        copy.doubts.append(why)
        return copy
    }

    /// Whether nothing of that code needs the object.
    var isProvedUnused: Bool { users.isEmpty && places.isEmpty && doubts.isEmpty }

    /// Whether something shows that the code needs it; not so where that merely can't be told.
    var isShownUsed: Bool { !users.isEmpty || !places.isEmpty }

    /// Whether there is evidence for it that is about nothing else.
    var isSurelyShownUsed: Bool { !users.isEmpty || isSurelyUsed }

    /// Whether the code surely names it outside the reach of `ignored_columns`.
    var isSurelyUsed: Bool { places.contains { $0.strength == .certain } }

    /// All places, the surest first.
    var evidence: [CodeReference] { places + faint }

    /// Why it isn't proved to be unused, as sentences; empty if it is.
    func reasons(_ object: String) -> String {
        var sentences: [String] = []
        if !users.isEmpty {
            let names = users.map { "\($0.name) (\($0.location.path):\($0.location.line))" }
            let one = users.count == 1
            let verb = isAboutColumn ? (one ? "doesn't ignore" : "don't ignore") : (one ? "uses" : "use")
            sentences.append("In the \(side.words), \(list(names)) \(verb) \(object).")
        }
        if !places.isEmpty {
            let places = places.count == 1 ? "1 place names" : "\(places.count) places name"
            sentences.append("In the \(side.words), \(places) \(object).")
        }
        sentences += doubts.map { "What the \(side.words) does with \(object) can't be told: \($0)." }
        return sentences.joined(separator: " ")
    }
}

extension Side {
    /// What this side's code is called in a sentence.
    var words: String { self == .live ? "live code" : "new code" }
}

/// Names in a sentence: `a, b and c`.
func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}

extension [CodeReference] {
    /// Parted into those that break if the object goes, and those that may be about anything. SQL counts even where the
    /// table isn't named: Active Record passes it on as it is.
    func parted(except known: Set<SourceLocation> = []) -> (places: [CodeReference], faint: [CodeReference]) {
        let sorted = filter { !known.contains($0.location) }
            .sorted {
                ($1.strength, $0.location.path, $0.location.line) < ($0.strength, $1.location.path, $1.location.line)
            }
        return (sorted.filter(\.breaks), sorted.filter { !$0.breaks })
    }
}

extension CodeReference {
    fileprivate var breaks: Bool { strength >= .likely || isSQL }
}

extension Known {
    /// The value, or why there is none; nothing as long as the answer is open.
    var settled: (value: Value?, doubt: String?)? {
        switch self {
        case .known(let value): (value, nil)
        case .unknown(let reason): (nil, reason)
        case .open: nil
        }
    }
}

extension Inquiry {
    /// What a side's code does with a column; nothing until that is answered.
    mutating func use(ofColumn column: String, of table: String, _ side: Side) -> CodeUse? {
        let models = models(of: table, side).settled
        let references = references(to: .column(column, table: table), side).settled
        guard let models, let references else { return nil }
        let classes = models.value ?? []
        var doubts = [models.doubt, references.doubt].compactMap { $0 }
        for model in classes { if let doubt = model.ignoredColumnsDoubt { doubts.append("\(model.name): \(doubt)") } }
        if models.value?.isEmpty == true {
            guard let doubt = joinDoubt(table, side) else { return nil }
            doubts += doubt
        }
        let (places, faint) = (references.value ?? []).parted(except: Set(classes.compactMap { $0.ignoredAt[column] }))
        return CodeUse(
            side, models: classes, users: classes.filter { !$0.ignoredColumns.contains(column) }, places: places,
            faint: faint, doubts: doubts, isAboutColumn: true)
    }

    /// What a side's code does with a table or a view; nothing until that is answered.
    mutating func use(ofTable table: String, _ side: Side) -> CodeUse? {
        let models = models(of: table, side).settled
        let references = references(to: .table(table), side).settled
        guard let models, let references else { return nil }
        var doubts = [models.doubt, references.doubt].compactMap { $0 }
        if models.value?.isEmpty == true {
            guard let doubt = joinDoubt(table, side) else { return nil }
            doubts += doubt
        }
        let (places, faint) = (references.value ?? []).parted()
        let classes = models.value ?? []
        return CodeUse(side, models: classes, users: classes, places: places, faint: faint, doubts: doubts)
    }

    /// What a side's code does with something that only a name tells: a function, a type, an index.
    mutating func use(of object: DatabaseObject, _ side: Side) -> CodeUse? {
        guard let references = references(to: object, side).settled else { return nil }
        let (places, faint) = (references.value ?? []).parted()
        // Of these nothing but the name is to be had: the word alone counts.
        return CodeUse(
            side, models: [], users: [], places: places + faint, faint: [], doubts: [references.doubt].compactMap { $0 }
        )
    }

    /// How a side's app is configured; nothing until that is answered.
    mutating func settings(_ side: Side) -> AppConfiguration? {
        switch ask(.configuration(side)) {
        case .configuration(let configuration)?: configuration
        case nil: nil
        default: AppConfiguration()
        }
    }

    /// Why no class may not mean that there is none: the table may be a join table.
    ///
    /// It is named by no line of code: `has_and_belongs_to_many` works its name out. Nothing until answered.
    private mutating func joinDoubt(_ table: String, _ side: Side) -> [String]? {
        guard table.contains("_") else { return [] }
        guard let joins = references(to: .named("has_and_belongs_to_many"), side).settled else { return nil }
        if let doubt = joins.doubt { return [doubt] }
        guard let first = joins.value?.first else { return [] }
        let place = "\(first.location.path):\(first.location.line)"
        return ["it may be the join table of a has_and_belongs_to_many, which names none (\(place))"]
    }
}
