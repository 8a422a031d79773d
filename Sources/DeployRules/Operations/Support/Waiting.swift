internal import DatabaseEffects
internal import DeployModel

/// Who waits for an operation, and how long, in words.
struct Waiting {
    private let operation: OperationContext
    /// The tables that others use and that it keeps from them for long, each with its lock.
    let effects: [TableEffect]
    /// The work that takes long.
    private let works: [TableEffect]

    /// Reads an operation's effects.
    init(_ operation: OperationContext) {
        self.operation = operation
        // A lock on an index counts only together with its table's.
        func isTable(_ name: String) -> Bool { operation.table(name) != nil || operation.before?.views[name] != nil }
        let all = operation.effects.tables
        let used = all.contains { isTable($0.table) } ? all.filter { isTable($0.table) } : all
        works = used.filter { effect in
            guard let work = effect.work, !operation.isNew(effect.table) else { return false }
            return !operation.sizes.isShort(work, on: effect.table)
        }
        guard !works.isEmpty else {
            effects = []
            return
        }
        effects = used.filter { effect in
            // Nobody writes to a materialised view but who refreshes it.
            if case .refreshView = operation.action, !effect.lock.blocksReads { return false }
            return effect.lock.blocksWrites && !operation.isNew(effect.table)
        }
    }

    /// The strongest of them; among equals the one with the work.
    var worst: TableEffect? {
        effects.max { left, right in
            if left.lock != right.lock { return left.lock < right.lock }
            return left.work == nil && right.work != nil
        }
    }

    /// Which lock on which tables, what waits, and for how long.
    var sentence: String {
        guard let worst, let work = longest, let kind = work.work else { return "" }
        let modes = Set(effects.map(\.lock)).sorted(by: >)
        let locks = modes.map { mode in
            "\(mode.rawValue) on " + Self.list(effects.filter { $0.lock == mode }.map(\.table))
        }
        return """
            It holds \(locks.joined(separator: " and ")) \(Self.while(kind)): \(Self.statements(worst.lock)) wait \
            \(Self.length(kind, on: work.table, operation.sizes)).
            """
    }

    /// The work that lasts longest.
    private var longest: TableEffect? {
        works.max { left, right in
            guard let a = left.work, let b = right.work else { return false }
            let (first, second) = (seconds(a, left.table), seconds(b, right.table))
            return first < second
        }
    }

    private func seconds(_ work: TableEffect.Work, _ table: String) -> Double {
        operation.sizes.seconds(for: work, on: table) ?? work.secondsPerMillionRows * 1_000_000
    }

    /// What the author's word for it is worth.
    var assurance: String {
        operation.operation.isVouchedFor
            ? "`safety_assured` keeps strong_migrations from objecting; it changes nothing about the lock." : ""
    }

    /// How long work lasts: an estimate where the row count is known, else the measured rate.
    static func length(_ work: TableEffect.Work, on table: String, _ sizes: TableSizes) -> String {
        let rate = work.secondsPerMillionRows
        if !sizes.large.contains(table), let rows = sizes.rows[table], let seconds = sizes.seconds(for: work, on: table)
        {
            return "about \(duration(seconds)) for \(count(rows))"
        }
        return "for as long as that takes (measured: \(number(rate)) s a million rows; how many there are isn't known)"
    }

    /// What waits for a lock: `reads and writes of`, `writes to`.
    static func traffic(_ effect: TableEffect) -> String {
        effect.lock.blocksReads ? "reads and writes of" : "writes to"
    }

    /// The statements that wait for a lock.
    static func statements(_ lock: LockMode) -> String {
        lock.blocksReads ? "SELECT, INSERT, UPDATE and DELETE" : "INSERT, UPDATE and DELETE"
    }

    /// What is done meanwhile.
    static func `while`(_ work: TableEffect.Work) -> String {
        switch work {
        case .scan: "while it reads all rows"
        case .rewrite: "while it writes all rows and indexes anew"
        case .buildIndex, .buildSlowIndex: "while it builds an index over all rows"
        case .checkForeignKey: "while it looks up every row's reference"
        case .writeRows: "while it writes the rows"
        }
    }

    /// A few names, and how many more there are.
    static func list(_ names: [String]) -> String {
        guard names.count > 3 else { return names.joined(separator: " and ") }
        return names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more tables"
    }

    // MARK: Figures

    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<100: "\(number(seconds)) s"
        case ..<6000: "\(Int((seconds / 60).rounded())) min"
        default: "\(number(seconds / 3600)) h"
        }
    }

    static func count(_ rows: Int) -> String {
        rows < 1_000_000 ? "\(rows) rows" : "\(number(Double(rows) / 1_000_000)) million rows"
    }

    /// Two digits that count.
    static func number(_ value: Double) -> String {
        guard value < 10 else { return String(Int(value.rounded())) }
        let steps = value < 1 ? 100.0 : 10.0
        let rounded = (value * steps).rounded() / steps
        return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
    }
}
