internal import DeployModel

/// Writes operations back as migrations ready to paste: in Ruby for Rails, in SQL otherwise.
struct MigrationWriter {
    /// The migration that is written anew.
    let migration: Migration

    private var isRails: Bool { migration.path.description.hasSuffix(".rb") }

    /// The steps as migrations: the first stands in place of the original, or follows it.
    ///
    /// - Returns: nothing if a step can't be written back.
    func snippets(
        for steps: [RemedyStep], replacing: Bool, purpose: Snippet.Purpose = .followingMigration
    ) -> [Snippet]? {
        let groups = Self.groups(steps)
        var texts: [String] = []
        for (index, group) in groups.enumerated() {
            let name = index == 0 && replacing ? migration.name : Self.name(of: group)
            guard let text = isRails ? ruby(group, name) : sql(group) else { return nil }
            texts.append(text)
        }
        let language = isRails ? "ruby" : "sql"
        return texts.enumerated().map { index, text in
            index == 0 && replacing
                ? Snippet(.migration, language, text, path: migration.path) : Snippet(purpose, language, text)
        }
    }

    /// Steps that may share a migration, together; each that runs alone by itself.
    static func groups(_ steps: [RemedyStep]) -> [[RemedyStep]] {
        var groups: [[RemedyStep]] = []
        for step in steps {
            if step.movesForward, let first = groups.firstIndex(where: { $0[0].phase == .brief }) {
                groups[first].append(step)
            } else if let last = groups.last, last[0].phase == step.phase, step.phase != .alone {
                groups[groups.count - 1].append(step)
            } else {
                groups.append([step])
            }
        }
        return groups
    }

    // MARK: Ruby

    private func ruby(_ group: [RemedyStep], _ name: String) -> String? {
        let base = "ActiveRecord::Migration" + (migration.frameworkVersion.map { "[\($0)]" } ?? "")
        let call = RubyCall(rails: FrameworkVersion(migration.frameworkVersion))
        var lines = ["class \(name) < \(base)"]
        if group[0].phase == .alone { lines += ["  disable_ddl_transaction!", ""] }
        if case .backfill(let table, let column, let value, let condition) = group[0].body {
            lines += backfill(table, column, value, condition)
        } else {
            lines.append("  def change")
            for step in group {
                switch step.body {
                case .action(let action):
                    guard let text = call.text(action) else { return nil }
                    lines.append("    \(text)")
                case .sql(let text): lines += Self.heredoc(text)
                case .backfill: return nil
                }
            }
            lines.append("  end")
        }
        return (lines + ["end"]).joined(separator: "\n")
    }

    private static func heredoc(_ text: String) -> [String] {
        let isPlain = !text.contains("\\") && !text.contains("#")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : "      \($0)"
        }
        return ["    execute <<~\(isPlain ? "SQL" : "'SQL'")"] + lines + ["    SQL"]
    }

    /// Rows a batch at a time, each batch in a transaction of its own, through a class of the migration's own: the
    /// app's may validate, call back and change.
    private func backfill(
        _ table: String, _ column: String, _ value: String, _ condition: String?
    ) -> [String] {
        let narrowed = condition.map { ".where(\(RubyText.string($0)))" } ?? ""
        let text = "\(SQLText.identifier(column)) = \(value)"
        let hasInBatches = FrameworkVersion(migration.frameworkVersion) >= FrameworkVersion(5, 0)
        let batches =
            hasInBatches ? "in_batches(of: 10_000) do |rows|" : "find_in_batches(batch_size: 10_000) do |batch|"
        let rows = hasInBatches ? "rows" : "Row.unscoped.where(id: batch.map(&:id))"
        return """
              class Row < ActiveRecord::Base
                self.table_name = \(RubyText.string(table))
                self.inheritance_column = nil
              end

              def up
                Row.unscoped.where(\(RubyText.key(column)) nil)\(narrowed).\(batches)
                  \(rows).update_all(\(RubyText.string(text)))
                  sleep(0.1)
                end
              end

              def down
              end
            """.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    // MARK: SQL

    private func sql(_ group: [RemedyStep]) -> String? {
        var lines = group[0].phase == .alone ? ["-- Outside a transaction."] : []
        for step in group {
            switch step.body {
            case .action(let action):
                guard let text = SQLText.statement(action) else { return nil }
                lines.append("\(text);")
            case .sql(let text): lines.append(text)
            case .backfill(let table, let column, let value, let condition):
                let narrowed = condition.map { " AND \($0)" } ?? ""
                let (table, column) = (SQLText.name(table), SQLText.identifier(column))
                let batch = "SELECT ctid FROM \(table) WHERE \(column) IS NULL\(narrowed) LIMIT 10000"
                lines.append(
                    """
                    -- Again and again, until it changes no row.
                    UPDATE \(table) SET \(column) = \(value)
                    WHERE ctid = ANY (ARRAY(\(batch)));
                    """)
            }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Names

    /// What a group does, as the name of a class.
    private static func name(of group: [RemedyStep]) -> String {
        switch group[0].body {
        case .backfill(let table, let column, _, _): return RubyText.className("backfill \(table) \(column)")
        case .action(.addIndex(let index, _, _)):
            return RubyText.className("add \(index.name ?? "index \(index.table)")")
        case .action(.removeIndex(_, let selector, _, _)):
            return RubyText.className("remove \(selector.name ?? selector.columns.joined(separator: " "))")
        case .action(.addConstraint(let table, let constraint, _)):
            return RubyText.className("add \(prefixed(subject(constraint), table))")
        case .action(.validateConstraint(let table, let selector)):
            let what = selector.columns.isEmpty ? selector.name ?? "" : selector.columns.joined(separator: " ")
            return RubyText.className("validate \(prefixed(what, table))")
        case .action(.addColumn(let table, let column, _, _)):
            return RubyText.className("add \(column.name) to \(table)")
        case .action(let action): return RubyText.className("\(action.kind) \(action.table ?? "")")
        case .sql: return "RunStatements"
        }
    }

    /// A name with its table's in front, once.
    private static func prefixed(_ name: String, _ table: String) -> String {
        name.hasPrefix(table) ? name : "\(table) \(name)"
    }

    private static func subject(_ constraint: Constraint) -> String {
        switch constraint.kind {
        case .foreignKey(let key): "\(key.columns.joined(separator: " ")) foreign key"
        case .unique(let columns, _, _): "\(columns.joined(separator: " ")) unique constraint"
        case .primaryKey: "primary key"
        default: constraint.name ?? "constraint"
        }
    }
}
