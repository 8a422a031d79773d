internal import DeployModel

extension PlatformFactsReader {
    /// The most apps of a pipeline that are asked about.
    private static let neighbourLimit = 6

    typealias Place = (place: Reading<PlatformPipeline?>, neighbours: Reading<[PlatformNeighbour]>)

    /// The app's place in a pipeline, and the other apps there.
    mutating func pipeline(of app: PlatformApp) -> Place {
        let coupling = read { client throws(HerokuError) -> CouplingAnswer? in
            do throws(HerokuError) {
                return try client.answer(to: .coupling(of: app.name))
            } catch {
                // An app in no pipeline: there is nothing to find.
                guard error.kind == .notFound else { throw error }
                return nil
            }
        }
        guard case .known(let coupling) = coupling else {
            return (.unknown(reason: coupling.reason ?? ""), .unknown(reason: coupling.reason ?? ""))
        }
        guard let coupling else { return (.known(nil), addingBuilder(to: .known([]), of: app.name)) }
        let id = coupling.pipeline.id
        let place = read { client throws(HerokuError) -> PlatformPipeline? in
            PlatformPipeline(id: id, name: try client.answer(to: .pipeline(id)).name, stage: coupling.stage)
        }
        return (place, addingBuilder(to: neighbours(inPipeline: id, beside: app.id), of: app.name))
    }

    /// Review apps are many, and none of them builds for another.
    private mutating func neighbours(inPipeline id: String, beside own: String) -> Reading<[PlatformNeighbour]> {
        let couplings = read { client throws(HerokuError) in try client.list(.couplings(inPipeline: id)) }
        guard let couplings = couplings.value else { return .unknown(reason: couplings.reason ?? "") }
        let others = couplings.filter { $0.app.id != own && $0.stage != "review" }
        guard others.count <= Self.neighbourLimit else {
            return .unknown(reason: "the pipeline has \(others.count) more apps, more than are asked about")
        }
        var neighbours: [PlatformNeighbour] = []
        for other in others {
            let app = read { client throws(HerokuError) in try client.platformApp(other.app.id) }
            guard let app = app.value else { return .unknown(reason: app.reason ?? "") }
            neighbours.append(neighbour(app.name, stage: other.stage))
        }
        return .known(neighbours)
    }

    /// The app that was named as the builder, asked about where it isn't among the neighbours.
    private mutating func addingBuilder(
        to neighbours: Reading<[PlatformNeighbour]>, of app: String
    ) -> Reading<[PlatformNeighbour]> {
        guard let builder, builder != app, let known = neighbours.value else { return neighbours }
        guard !known.contains(where: { $0.name == builder }) else {
            return .known(known.map { $0.name == builder ? $0.named : $0 })
        }
        return .known(known + [neighbour(builder, stage: nil).named])
    }

    private mutating func neighbour(_ name: String, stage: String?) -> PlatformNeighbour {
        PlatformNeighbour(
            name: name, stage: stage,
            configVars: read { client throws(HerokuError) in
                try client.answer(to: .configVarNames(of: name)).names
            },
            attachments: read { client throws(HerokuError) in
                let attachments = try client.list(.attachments(of: name))
                return Dictionary(attachments.map { ($0.name, $0.addOn.name) }) { first, _ in first }
            })
    }
}

extension PlatformNeighbour {
    /// The same, said to build for the app.
    fileprivate var named: PlatformNeighbour {
        PlatformNeighbour(
            name: name, stage: stage, isNamedBuilder: true, configVars: configVars, attachments: attachments)
    }
}
