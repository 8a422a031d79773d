import DeployModel
import Foundation

/// What a real server says of its schema, read from its catalogue.
enum Catalogue {
    /// Prints the schemas `public` and `audit`, a row a line, each with its sort in front.
    static let query = #"""
        SELECT 't', c.oid::regclass::text, coalesce((SELECT inhparent::regclass::text FROM pg_inherits
          WHERE inhrelid = c.oid), ''), coalesce(pg_get_partkeydef(c.oid), '')
          FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text IN ('public', 'audit');
        SELECT 'c', c.oid::regclass::text, a.attname, format_type(atttypid, atttypmod), attnotnull,
          translate(coalesce(pg_get_expr(d.adbin, d.adrelid), ''), E'\n', ' '), attidentity, attgenerated,
          (SELECT count(*) FROM pg_depend x JOIN pg_class s ON s.oid = x.objid AND s.relkind = 'S'
            WHERE x.classid = 'pg_class'::regclass AND x.refobjid = c.oid AND x.refobjsubid = a.attnum AND deptype = 'a')
          FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = attnum
          WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text IN ('public', 'audit') ORDER BY c.oid, attnum;
        SELECT 'i', indrelid::regclass::text, i.relname, indisunique, amname,
          translate(coalesce(pg_get_expr(indpred, indrelid), ''), E'\n', ' '), indnkeyatts,
          (SELECT string_agg((CASE WHEN indkey[k - 1] = 0 THEN 'e' ELSE 'c' END)
            || (CASE WHEN k <= indnkeyatts AND indoption[k - 1] & 1 = 1 THEN 'd' ELSE 'a' END)
            || coalesce((SELECT attname FROM pg_attribute WHERE attrelid = indrelid AND attnum = indkey[k - 1]
                AND attnum > 0), pg_get_indexdef(indexrelid, k, false)), E'\x1e' ORDER BY k)
            FROM generate_series(1, indnatts) k)
          FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
          JOIN pg_class t ON t.oid = indrelid
          WHERE t.relnamespace::regnamespace::text IN ('public', 'audit') AND t.relkind <> 't'
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
          AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = indexrelid);
        SELECT 'k', conrelid::regclass::text, conname, contype, convalidated,
          (SELECT string_agg(attname, E'\x1e' ORDER BY o) FROM unnest(conkey) WITH ORDINALITY u(n, o)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = n),
          CASE WHEN confrelid = 0 THEN '' ELSE confrelid::regclass::text END,
          (SELECT string_agg(attname, E'\x1e' ORDER BY o) FROM unnest(confkey) WITH ORDINALITY u(n, o)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = n),
          confdeltype, translate(coalesce(pg_get_expr(conbin, conrelid), ''), E'\n', ' ')
          FROM pg_constraint WHERE conrelid <> 0 AND conparentid = 0 AND contype <> 't'
          AND connamespace::regnamespace::text IN ('public', 'audit');
        SELECT 'e', t.oid::regtype::text, string_agg(enumlabel, E'\x1e' ORDER BY enumsortorder)
          FROM pg_type t JOIN pg_enum ON enumtypid = t.oid
          WHERE typnamespace::regnamespace::text IN ('public', 'audit') GROUP BY t.oid;

        """#

    /// The schema that the rows describe.
    static func schema(_ lines: [String]) -> Schema {
        var schema = Schema()
        for line in lines {
            let fields = line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            let name = fields.count > 1 ? unquoted(fields[1]) : ""
            switch fields[0] {
            case "t":
                schema.tables[name] = Schema.Table()
                schema.tables[name]?.partitionOf = fields[2].isEmpty ? nil : unquoted(fields[2])
                schema.tables[name]?.partitionedBy = fields[3].isEmpty ? nil : fields[3]
            case "c": schema.tables[name]?.columns.append(column(fields))
            case "i": schema.tables[name]?.indexes.append(index(name, fields))
            case "k": schema.tables[name]?.constraints.append(constraint(fields))
            case "e": schema.enums[name] = list(fields[2])
            default: break
            }
        }
        return schema
    }

    private static func list(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\u{1E}").map(String.init)
    }

    private static func unquoted(_ name: String) -> String { name.replacing("\"", with: "") }

    private static func type(_ text: String) -> ColumnType {
        var text = unquoted(text)
        let isArray = text.hasSuffix("[]")
        if isArray { text.removeLast(2) }
        var modifiers: [Int] = []
        if let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")") {
            modifiers = text[text.index(after: open)..<close].split(separator: ",").compactMap { Int($0) }
            text.removeSubrange(open...close)
        }
        return ColumnType(text, modifiers, isArray: isArray)
    }

    private static func column(_ fields: [String]) -> ColumnDefinition {
        var column = ColumnDefinition(fields[2], type(fields[3]), nullable: fields[4] == "f")
        if !fields[6].isEmpty {
            column.generation = .identity(always: fields[6] == "a")
        } else if !fields[7].isEmpty {
            column.generation = .expression(fields[5], stored: true)
        } else if fields[8] != "0", fields[5].hasPrefix("nextval(") {
            column.generation = .sequence
        } else if !fields[5].isEmpty {
            column.default = .expression(fields[5])
        }
        return column
    }

    private static func index(_ table: String, _ fields: [String]) -> IndexDefinition {
        let keys = list(fields[7])
        let count = Int(fields[6]) ?? 0
        var index = IndexDefinition(
            table: table, name: fields[2], keys: [], isUnique: fields[3] == "t", method: fields[4])
        index.keys = keys.prefix(count).map { text in
            let name = String(text.dropFirst(2))
            let descending = text.dropFirst().first == "d"
            return text.hasPrefix("c")
                ? .init(column: name, descending: descending) : .init(expression: name, descending: descending)
        }
        index.including = keys.dropFirst(count).map { String($0.dropFirst(2)) }
        index.condition = fields[5].isEmpty ? nil : fields[5]
        return index
    }

    private static func constraint(_ fields: [String]) -> Schema.Table.Held {
        let columns = list(fields[5])
        let kind: Constraint.Kind
        switch fields[3] {
        case "p": kind = .primaryKey(columns: columns)
        case "u": kind = .unique(columns: columns)
        case "f":
            let actions = ["c": "cascade", "n": "set null", "d": "set default", "r": "restrict"]
            kind = .foreignKey(
                ForeignKey(
                    columns: columns, table: unquoted(fields[6]), primaryKey: list(fields[7]),
                    onDelete: actions[fields[8]]))
        default: kind = .check(expression: fields[9])
        }
        return .init(Constraint(kind, name: fields[2]), isValid: fields[4] == "t")
    }
}
