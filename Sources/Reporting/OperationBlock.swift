internal import DeployModel

/// Operations as lines for a terminal: the line's number, what is done, and under it what is to be known.
struct OperationBlock {
    let style: TerminalStyle
    /// The columns in front of the operations; the path stands two to the left. At least 2.
    let indent: Int

    /// The migration's path and, below it, what is to be said of the file.
    func heading(of migration: MigrationRecord) -> [String] {
        // Never wrapped: it is there to be pasted.
        let path = String(repeating: " ", count: indent - 2) + style.paint(migration.path.description, .bold)
        guard let remark = MigrationLines.remark(on: migration) else { return [path] }
        let margin = String(repeating: " ", count: indent)
        return [path] + style.wrap("(\(remark))", indent: indent).map { margin + style.paint($0, .dim) }
    }

    func lines(for operations: [OperationRecord], notes: [LintNote] = []) -> [String] {
        let margin = String(repeating: " ", count: indent)
        guard !operations.isEmpty else { return [margin + style.paint("does nothing to the database", .dim)] }
        let width = (operations.map(\.line) + notes.map(\.line)).map { "\($0)".count }.max() ?? 1
        var rest = notes
        var lines: [String] = []
        for (index, operation) in operations.enumerated() {
            let text = MigrationLines.summary(of: operation)
            let paint: Paint = operation.kind == "unreadable" ? .red : .dim
            lines += row(operation.line, text, paint, width: width, margin: margin)
            // A line's notes stand under its last operation.
            guard !operations[(index + 1)...].contains(where: { $0.line == operation.line }) else { continue }
            for note in rest where note.line == operation.line {
                lines += row(nil, "! " + note.text, .yellow, width: width, margin: margin)
            }
            rest.removeAll { $0.line == operation.line }
        }
        return lines + rest.flatMap { row($0.line, "! " + $0.text, .yellow, width: width, margin: margin) }
    }

    private func row(_ line: Int?, _ text: String, _ paint: Paint, width: Int, margin: String) -> [String] {
        let number = line.map(String.init) ?? ""
        let mark = style.paint(String(repeating: " ", count: width - number.count) + number, paint)
        return style.wrap(text, indent: indent + width + 2).enumerated().map { index, part in
            margin + (index == 0 ? mark : String(repeating: " ", count: width)) + "  " + part
        }
    }
}
