internal import DeployModel
internal import SchemaReplay

/// The new migrations, replayed on the live schema dump, don't give the candidate's dump.
///
/// Either the dump tells of a change that no migration makes, or a migration does what the dump doesn't show, or a
/// migration does something that couldn't be read, and the dump reveals what.
struct DumpMismatch: Rule {
    let page = RulePage(
        id: "dump-mismatch",
        title: "the new migrations, replayed on the live schema dump, do not give the candidate's dump",
        breaks: """
            One of three things is wrong. The dump tells of a change that no migration makes: new code that counts
            on it fails, since the deploy won't bring it. Or a migration does what the dump doesn't show: databases
            made from the dump lack it. Or a migration doesn't fit the live dump: then it fails when it runs.

            Only what a dump can hold is compared: `schema.rb` has no functions, triggers or sequences.
            """,
        safeWay: """
            Make the dump by running the migrations on a database that was made from the live dump, and commit what
            they give:

            ```sh
            git checkout LIVE -- db/schema.rb && bin/rails db:schema:load
            git checkout HEAD -- db/schema.rb && bin/rails db:migrate
            ```
            """,
        sources: [
            .init(
                "Active Record Migrations: schema dumping",
                "https://guides.rubyonrails.org/active_record_migrations.html#schema-dumping-and-you")
        ])

    /// The most differences that an explanation names.
    private static let limit = 6

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        // After a rollback the dump shows what the vanished migrations had done: `migrations-vanish` tells of that.
        let lacksMigrations = facts.changes(in: .migration).contains { $0.change.kind == .deleted }
        guard !lacksMigrations || facts.baseline.relation.kind == .forward else { return [] }
        return facts.database.dumps.flatMap { pair in findings(for: pair, in: facts) }
    }

    private func findings(for pair: DumpPair, in facts: Facts) -> [Finding] {
        let problems = [pair.live, pair.candidate].compactMap { $0?.problems.first }
        guard problems.isEmpty else { return [unreadable(pair, problems)] }
        guard let live = pair.live, let candidate = pair.candidate else { return [] }
        guard live.form == candidate.form else { return [otherLanguage(pair)] }
        let new = facts.database.migrations.filter {
            $0.database == pair.database && [.new, .applied].contains($0.state)
        }
        let check = ReplayCheck(
            live: live.schema, liveVersions: pair.liveVersions, pending: new.map(\.migration),
            candidate: candidate.schema, candidateVersions: pair.candidateVersions,
            fidelity: candidate.form == .ruby ? .schemaRuby : .structure)
        let groups = Group.allCases.compactMap { group in
            let members = check.findings.filter { Group(of: $0) == group }
            return members.isEmpty ? nil : finding(group, members, pair)
        }
        return groups + refused(check.surprises) + versions(check.versions, pair)
    }

    // MARK: Differences

    /// The sorts of differences, each of which makes one finding.
    private enum Group: CaseIterable {
        case dumpAlone, migrationAlone, disagreement, revealed, written

        init(of finding: ReplayCheck.Finding) {
            switch finding.cause {
            case _ where finding.difference.isOfWriting: self = .written
            case .dumpAlone: self = .dumpAlone
            case .migrationAlone: self = .migrationAlone
            case .disagreement: self = .disagreement
            case .mayBeExplained: self = .revealed
            }
        }
    }

    private func finding(_ group: Group, _ members: [ReplayCheck.Finding], _ pair: DumpPair) -> Finding {
        let number = count(members.count, "difference")
        // From what the migrations give to what the dump has.
        let isLacking = group == .migrationAlone
        let differences = joined(members.map { isLacking ? $0.difference.description : $0.difference.asEffect })
        let regenerate = "Run the migrations on a database made from the live dump, and commit the dump that they give."
        switch group {
        case .dumpAlone:
            return Finding(
                rule: id, severity: .warning, title: "\(pair.path) changes what no new migration changes",
                explanation: """
                    \(number): \(differences). The database won't get these by this deploy: code that counts on them fails, or \
                    they came about by hand.
                    """, remedy: "Add the migration that makes them, or take them out of the dump.", path: pair.path)
        case .migrationAlone:
            return Finding(
                rule: id, severity: .warning, title: "\(pair.path) doesn't show what the new migrations do",
                explanation:
                    "\(number): \(differences). A database made from this dump would lack what the live one has.",
                remedy: regenerate, path: pair.path)
        case .disagreement:
            return Finding(
                rule: id, severity: .warning, title: "\(pair.path) and the new migrations disagree",
                explanation: """
                    \(number): \(differences). The live dump, the migrations and the new dump can't all be right; or the \
                    migration was misread, which would be a bug of Drawbridge.
                    """, remedy: regenerate, path: pair.path)
        case .written:
            return Finding(
                rule: id, severity: .note, title: "\(pair.path) writes what the new migrations do in another way",
                explanation: "\(number): \(differences). They may well mean the same.", path: pair.path)
        case .revealed:
            return Finding(
                rule: id, severity: .note, title: "\(pair.path) shows what couldn't be read from the migrations",
                explanation: "\(number): \(joined(members.map(\.description))).", path: pair.path)
        }
    }

    private func joined(_ sentences: [String]) -> String {
        let rest = sentences.count - Self.limit
        return sentences.prefix(Self.limit).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
    }

    // MARK: What doesn't fit

    private func refused(_ surprises: [Surprise]) -> [Finding] {
        let refusals = surprises.filter { $0.kind == .refused }
        guard let first = refusals.first else { return [] }
        if refusals.count == 1 { return [refused(first, "\(first.text.sentence).", "here")] }
        let sentences = refusals.map { refusal in
            "\(refusal.path == first.path ? "line " : refusal.path.map { "\($0):" } ?? "")\(refusal.span.line): \(refusal.text)"
        }
        return [refused(first, "\(refusals.count) places: \(joined(sentences)).", "at the first of these")]
    }

    private func refused(_ first: Surprise, _ what: String, _ place: String) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "a migration doesn't fit the live schema dump",
            explanation: "\(what) If the live database is as its dump says, the migration fails \(place).",
            remedy: "Compare the live database with its dump.", path: first.path, line: first.span.line)
    }

    private func versions(_ findings: [VersionFinding], _ pair: DumpPair) -> [Finding] {
        guard !findings.isEmpty else { return [] }
        let text = joined(findings.map(\.description))
        return [
            Finding(
                rule: id, severity: .note, title: "the versions in \(pair.path) don't fit the migrations",
                explanation: text.sentence + ".", path: pair.path)
        ]
    }

    private func otherLanguage(_ pair: DumpPair) -> Finding {
        Finding(
            rule: id, severity: .note, title: "\(pair.path) is written in another language than the live dump",
            explanation:
                "What the two hold can't be compared, so neither was compared with what the new migrations do.",
            path: pair.path)
    }

    private func unreadable(_ pair: DumpPair, _ problems: [DumpProblem]) -> Finding {
        Finding(
            rule: id, severity: .note, title: "\(pair.path) couldn't be read whole",
            explanation: """
                Line \(problems.map { "\($0.line): \($0.reason)" }.joined(separator: "; line ")). So it wasn't compared \
                with what the new migrations do.
                """, path: pair.path, line: problems.first?.line)
    }
}

extension SchemaDifference {
    /// Whether two expressions are written in ways that could not be proved equal.
    fileprivate var isOfWriting: Bool { if case .writtenDifferently = change { true } else { false } }
}
