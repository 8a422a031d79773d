internal import DeployModel

/// Operations as lines for a terminal: the line's number, what is done, and under it what is to be known.
struct OperationBlock {
    let style: TerminalStyle
    /// The columns in front of the operations; the path stands two to the left. At least 2.
    let indent: Int

    /// The migration's path and, below it, what is to be said of the file.
    func heading(of migration: MigrationRecord) -> [String] {
        // Never wrapped: it is there to be pasted.
        let word = migration.operations.isEmpty ? nil : migration.verdict
        let path =
            String(repeating: " ", count: indent - 2) + style.paint(migration.path.description, .bold)
            + (word.map { "  " + style.paint($0.rawValue, VerdictWording.paint($0)) } ?? "")
        guard let remark = MigrationLines.remark(on: migration) else { return [path] }
        let margin = String(repeating: " ", count: indent)
        return [path] + style.wrap("(\(remark))", indent: indent).map { margin + style.paint($0, .dim) }
    }

    func lines(for operations: [OperationRecord], notes: [LintNote] = []) -> [String] {
        let margin = String(repeating: " ", count: indent)
        guard !operations.isEmpty else { return [margin + style.paint("does nothing to the database", .dim)] }
        let width = (operations.map(Self.place) + notes.map { "\($0.line)" }).map(\.count).max() ?? 1
        let wordWidth = operations.compactMap(\.verdict?.word.rawValue.count).max() ?? 0
        // A line's notes stand under its last operation.
        let last = Dictionary(operations.indices.map { (operations[$0].line, $0) }) { $1 }
        let noted = Dictionary(grouping: notes, by: \.line)
        var lines: [String] = []
        for (index, operation) in operations.enumerated() {
            let text = MigrationLines.summary(of: operation)
            let paint: Paint = operation.kind == "unreadable" ? .red : .dim
            lines += row(
                Self.place(of: operation), text, paint, width: width, margin: margin, word: operation.verdict?.word,
                wordWidth: wordWidth)
            guard last[operation.line] == index else { continue }
            for note in noted[operation.line] ?? [] {
                lines += row(nil, "! " + note.text, .yellow, width: width, margin: margin, wordWidth: wordWidth)
            }
        }
        let elsewhere = notes.filter { last[$0.line] == nil }
        return lines + elsewhere.flatMap { row("\($0.line)", "! " + $0.text, .yellow, width: width, margin: margin) }
    }

    /// The line; of what can't be read also the column, as editors take it: `12:7`.
    private static func place(of operation: OperationRecord) -> String {
        operation.kind == "unreadable" ? "\(operation.line):\(operation.startColumn)" : "\(operation.line)"
    }

    private func row(
        _ place: String?, _ text: String, _ paint: Paint, width: Int, margin: String, word: Verdict.Word? = nil,
        wordWidth: Int = 0
    ) -> [String] {
        let number = place ?? ""
        let mark = style.paint(String(repeating: " ", count: width - number.count) + number, paint)
        let space = wordWidth == 0 ? 0 : wordWidth + 2
        return style.wrap(text, indent: indent + width + 2 + space).enumerated().map { index, part in
            let shown = index == 0 ? word : nil
            let blanks = String(repeating: " ", count: space - (shown?.rawValue.count ?? 0))
            return margin + (index == 0 ? mark : String(repeating: " ", count: width)) + "  "
                + (shown.map { style.paint($0.rawValue, VerdictWording.paint($0)) } ?? "") + blanks + part
        }
    }
}
