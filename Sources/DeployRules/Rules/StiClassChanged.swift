internal import DeployModel

/// A model whose rows name their class comes, goes, or changes its parent.
struct StiClassChanged: Rule {
    let page = RulePage(
        id: "sti-class-changed",
        title: "a model whose rows name their class comes, goes or changes its parent",
        breaks: """
            With single-table inheritance each row holds its class's name. A process that meets a name it has no
            class for, or whose class isn't a subclass of the one asked, raises `ActiveRecord::SubclassNotFound`:
            the new code on rows of a class that is gone, the old code on rows of one that is new. Listing the
            parent's records fails then as a whole, not just that row. The same holds for the names in polymorphic
            `*_type` columns, which raise `NameError`.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: one row of a type without a class makes `Animal.all.to_a` raise
            `SubclassNotFound`, beside rows of known types too; so does a type whose class has another parent.
            """,
        safeWay: """
            To rename a class, keep the old name until the rows are rewritten:

            ```ruby
            class OldName < NewName; end
            ```

            Add a class in one deploy, and make rows of it in the next. Take one away once no row names it:

            ```sql
            SELECT count(*) FROM things WHERE type = 'OldName';
            ```
            """,
        sources: [
            .init(
                "ActiveRecord::SubclassNotFound",
                "https://api.rubyonrails.org/classes/ActiveRecord/SubclassNotFound.html"),
            .init(
                "Single table inheritance",
                "https://guides.rubyonrails.org/association_basics.html#single-table-inheritance-sti"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        let removed = shapes.removed.filter { Self.sharesTable($0, .live, &inquiry) }
        let added = shapes.added.filter { Self.sharesTable($0, .candidate, &inquiry) }
        return removed.compactMap(self.removed) + added.compactMap(self.added)
            + shapes.both.compactMap { moved($0, $1) }
    }

    /// Whether the class lies with its parent in one table, as far as is known: not so where the parent's own file, if it
    /// is where Rails looks for it, shows that it is no model.
    private static func sharesTable(_ shape: ClassShape, _ side: Side, _ inquiry: inout Inquiry) -> Bool {
        guard let parent = shape.sharingModel else { return false }
        let folders = shape.location.path.components.dropLast()
        guard let models = folders.lastIndex(where: { $0.elementsEqual("models".utf8) }) else { return true }
        let file = parent.split(separator: ":").map { underscored(String($0)) }.joined(separator: "/") + ".rb"
        let path = folders[...models].reduce(RepositoryPath.root) { $0.appending($1) }.appending(file.utf8)
        guard case .known(let classes) = inquiry.classes(in: path, side) else { return true }
        return classes.first { $0.name == parent }.map { $0.sort == .model } ?? true
    }

    private func removed(_ shape: ClassShape) -> Finding? {
        guard let parent = shape.sharingModel else { return nil }
        var finding = finding(
            .warning, at: shape.location, title: "\(shape.name), a kind of \(parent), is gone",
            "The new code raises SubclassNotFound on rows whose type is \(shape.name), also when it lists \(parent).",
            remedy: "Rewrite such rows first, or keep a class of that name.")
        finding.snippets = [
            Snippet(.check, "sql", "SELECT 1 FROM \(Self.table(of: parent)) WHERE type = '\(shape.name)' LIMIT 1;")
        ]
        return finding
    }

    private func added(_ shape: ClassShape) -> Finding? {
        guard let parent = shape.sharingModel else { return nil }
        return finding(
            .warning, at: shape.location, title: "\(shape.name), a kind of \(parent), is new",
            """
            Old code raises SubclassNotFound on rows whose type is \(shape.name), also when it lists \(parent), as long \
            as any old process runs and the new code makes such rows.
            """,
            remedy: "Make the first such rows in the next deploy.")
    }

    private func moved(_ old: ClassShape, _ new: ClassShape) -> Finding? {
        guard let parent = old.sharingModel, new.sharingModel != parent else { return nil }
        return finding(
            .warning, at: new.location, title: "\(new.name) is no longer a kind of \(parent)",
            "The new code raises SubclassNotFound when it meets a row of \(new.name) among those of \(parent).",
            remedy: "Rewrite such rows first.", evidence: [old.evidence])
    }

    /// The table by Rails' convention, without what inflections a project may have: a place to start from.
    private static func table(of model: String) -> String {
        underscored(model.split(separator: ":").last.map(String.init) ?? model) + "s"
    }

    private static func underscored(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character.isUppercase, !text.isEmpty { text += "_" }
            text += character.lowercased()
        }
    }
}
