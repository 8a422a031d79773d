internal import Analysis
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import GitStore
internal import Preflight
internal import Settings

/// Reads, of the two commits, what bears on how the app runs. What can't be read is unknown with its reason.
struct DoctorRepository {
    let repository: RepositoryOptions
    let candidate: String
    let app: String?
    let environment: [String: String]
    /// Where pushes to the platform go.
    let gitURL: String
    /// What the app's git repository at the platform has at its head.
    let gitHead: DeployModel.Reading<String?>

    /// What was read.
    struct Reading {
        var live: DeployModel.Reading<CodeFacts>
        var candidate: DeployModel.Reading<CodeFacts>
        var clone: DeployModel.Reading<CloneFacts>
        var settings: PreflightSettings?
    }

    /// Larger files are not what they seem.
    private static let sizeLimit = 256 * 1024

    /// Reads both commits.
    ///
    /// - Parameter release: What the platform says is live; nothing if it didn't tell.
    /// - Throws: What the caller named and isn't there; a missing repository only makes all of it unknown.
    func read(_ release: LiveRelease?) throws(CommandError) -> Reading {
        let live = release?.commit
        let store: GitStore
        do throws(CommandError) {
            store = try repository.open()
        } catch {
            let reason = "there is no git repository that could be read"
            return Reading(
                live: .unknown(reason: reason), candidate: .unknown(reason: reason), clone: .unknown(reason: reason))
        }
        let analysis = try Analysis(store: store, candidate: candidate, base: candidate, environment: environment)
        let facts = try onlyApp(of: analysis)
        let liveID = live.flatMap { try? store.commit(named: $0).id }
        return Reading(
            live: release?.state == .nothingDeployed
                ? .known(CodeFacts(processes: Processes(commands: [], areDeclared: false)))
                : liveCode(liveID, live, store, app: facts.app.name),
            candidate: .known(code(analysis, facts)),
            clone: .known(clone(of: store, candidate: analysis.candidate.id, live: live, liveID)),
            settings: PreflightSettings(
                app: facts.app.name,
                postgresVersion: (analysis.settings.app(named: facts.app.name)?.values ?? analysis.settings.defaults)
                    .postgresVersion))
    }

    private func onlyApp(of analysis: Analysis) throws(CommandError) -> Facts {
        let all = try analysis.report(app: app).facts
        guard let facts = all.first, all.count == 1 else {
            throw CommandError(
                "there are \(all.count) apps, and doctor looks at one",
                hint: "Name it: --app NAME, one of \(all.map(\.app.name).joined(separator: ", ")).", status: .usage)
        }
        return facts
    }

    private func liveCode(
        _ id: ObjectID?, _ name: String?, _ store: GitStore, app: String
    ) -> DeployModel.Reading<CodeFacts> {
        guard let name else { return .unknown(reason: "the platform names no live commit") }
        guard let id else { return .unknown(reason: "this clone lacks \(name.prefix(10))") }
        do throws(CommandError) {
            let analysis = try Analysis(
                store: store, candidate: id.description, base: id.description, environment: environment)
            let all = try analysis.report().facts
            guard let facts = all.first(where: { $0.app.name == app }) ?? (all.count == 1 ? all.first : nil) else {
                return .unknown(reason: "\(name.prefix(10)) has no app \(app)")
            }
            return .known(code(analysis, facts))
        } catch {
            return .unknown(reason: error.message)
        }
    }

    // MARK: One commit

    private func code(_ analysis: Analysis, _ facts: Facts) -> CodeFacts {
        var scan = CodeScan(CodeFacts(processes: facts.processes))
        let (store, tree, root) = (analysis.store, analysis.candidate.tree, facts.app.root)
        for name in CodeScan.files { read(name, below: root, of: tree, in: store, into: &scan) }
        for folder in CodeScan.folders {
            guard let entry = try? store.entry(at: path(folder, below: root), in: tree), entry.mode == .directory,
                let entries = try? store.tree(entry.id).entries
            else { continue }
            for file in entries.map({ String(decoding: $0.name, as: UTF8.self) }) where file.hasSuffix(".rb") {
                read("\(folder)/\(file)", below: root, of: tree, in: store, into: &scan)
            }
        }
        return scan.result
    }

    private func read(
        _ name: String, below root: RepositoryPath, of tree: ObjectID, in store: GitStore, into scan: inout CodeScan
    ) {
        do throws(GitError) {
            guard let entry = try store.entry(at: path(name, below: root), in: tree) else { return }
            guard entry.mode == .regular || entry.mode == .executable else {
                return scan.skip(name, because: "it is a symbolic link, a folder or a submodule")
            }
            let bytes = try store.blob(entry.id)
            guard bytes.count <= Self.sizeLimit || name.hasSuffix(".lock") else {
                return scan.skip(name, because: "it is larger than \(Self.sizeLimit / 1024) KiB")
            }
            scan.read(String(decoding: bytes, as: UTF8.self), at: name)
        } catch {
            scan.skip(name, because: error.description)
        }
    }

    private func path(_ name: String, below root: RepositoryPath) -> RepositoryPath {
        name.split(separator: "/").reduce(root) { $0.appending($1.utf8) }
    }

    // MARK: The clone

    private func clone(of store: GitStore, candidate: ObjectID, live: String?, _ id: ObjectID?) -> CloneFacts {
        CloneFacts(
            isShallow: store.isShallow, liveCommit: live.map { _ in place(of: id, from: candidate, in: store) },
            pushesTo: pushesTo(store), gitHead: gitHead)
    }

    private func place(of live: ObjectID?, from candidate: ObjectID, in store: GitStore) -> CloneFacts.LiveCommit {
        guard let live else { return .absent }
        guard live != candidate else { return .same }
        switch store.isAncestor(live, of: candidate) {
        case true: return .ancestor
        case false: return .elsewhere
        case nil: return .undetermined
        }
    }

    /// The apps whose git repositories the clone's remotes are: `https://git.heroku.com/APP.git` and its like.
    private func pushesTo(_ store: GitStore) -> [String] {
        let urls = ((try? store.configuration(under: "remote.")) ?? [])
            .filter { $0.key.hasSuffix(".url") || $0.key.hasSuffix(".pushurl") }.compactMap(\.value)
        let names = urls.compactMap { HerokuRemote(url: $0, gitURL: gitURL)?.app }
        return Array(Set(names)).sorted()
    }
}
