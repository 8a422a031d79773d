internal import DeployModel

extension PlatformFactsReader {
    /// Those that the app owns and those that others let it use; of databases, whom else.
    mutating func addOns(_ attachments: Reading<[AttachmentAnswer]>) -> Reading<[PlatformAddOn]> {
        let name = name
        let owned = read { client throws(HerokuError) in try client.list(.addOns(of: name)) }
        guard case .known(var answers) = owned else { return .unknown(reason: owned.reason ?? "") }
        guard let attachments = attachments.value else { return .unknown(reason: attachments.reason ?? "") }
        var known = Set(answers.map(\.name))
        for attachment in attachments where known.insert(attachment.addOn.name).inserted {
            let shared = attachment.addOn.name
            switch read({ client throws(HerokuError) in try client.answer(to: .addOn(shared)) }) {
            case .known(let answer): answers.append(answer)
            case .unknown(let reason): return .unknown(reason: reason)
            }
        }
        return .known(answers.map { platformAddOn($0, attachments) })
    }

    private mutating func platformAddOn(_ answer: AddOnAnswer, _ attachments: [AttachmentAnswer]) -> PlatformAddOn {
        let id = answer.name
        // Whom else another service than a database serves bears on no deploy.
        let isDatabase = answer.addOnService.name == Self.databaseService
        let attached: Reading<[String]> =
            isDatabase
            ? read { client throws(HerokuError) in
                Set(try client.list(.attachments(ofAddOn: id)).compactMap(\.app.name)).sorted()
            } : .unknown(reason: "nobody asked")
        return PlatformAddOn(
            name: answer.name, service: answer.addOnService.name ?? "", plan: answer.plan.name ?? "",
            state: answer.state, owner: answer.app.name ?? "", attachedTo: attached, configVars: answer.configVars)
    }

    private static let databaseService = "heroku-postgresql"

    mutating func database(
        _ attachments: Reading<[AttachmentAnswer]>, _ addOns: Reading<[PlatformAddOn]>
    ) -> Reading<PlatformDatabase> {
        guard let attachments = attachments.value else { return .unknown(reason: attachments.reason ?? "") }
        guard let addOn = attachments.first(where: { $0.name == "DATABASE" })?.addOn else {
            return .unknown(reason: "the database is none of Heroku's add-ons")
        }
        if let service = addOns.value?.first(where: { $0.name == addOn.name })?.service,
            service != Self.databaseService
        {
            return .unknown(reason: "the database is an add-on of \(service), not Heroku's own")
        }
        // It is another service: that it can't be reached says nothing of the platform's own.
        let wasHopeless = hopeless
        defer { hopeless = wasHopeless }
        let answer = read { client throws(HerokuError) in try client.answer(to: .database(addOn.name)) }
        guard let answer = answer.value else { return .unknown(reason: answer.reason ?? "") }
        let schedules = read { client throws(HerokuError) in try client.list(.transferSchedules(of: addOn.name)) }
        guard let schedules = schedules.value else { return .unknown(reason: schedules.reason ?? "") }
        return .known(
            PlatformDatabase(
                addOn: addOn.name, version: answer.postgresVersion, connections: answer.connections,
                connectionLimit: answer.connectionLimit, bytes: answer.bytes, followers: answer.followers,
                backupSchedules: schedules.map(Self.text),
                isPooled: attachments.contains {
                    $0.addOn.name == addOn.name && $0.namespace?.hasPrefix("connection-pooling") == true
                }))
    }

    private static func text(_ schedule: TransferScheduleAnswer) -> String {
        let hour = schedule.hour.map { " at \($0):00 \(schedule.timezone ?? "UTC")" } ?? ""
        return "\(schedule.name) daily\(hour)"
    }
}
