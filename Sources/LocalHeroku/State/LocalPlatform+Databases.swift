extension LocalPlatform: LocalDatabases {
    /// A PostgreSQL add-on by id or name, for the data API.
    public func database(_ word: String) async -> LocalDatabase? {
        guard let addOn = try? addOn(word), addOn.service == "heroku-postgresql", let url = addOn.values["URL"],
            let app = apps.first(where: { $0.id == addOn.appID })
        else { return nil }
        let attachment = attachments.first { $0.addOnID == addOn.id }?.name ?? "DATABASE"
        let plan = addOn.plan.split(separator: ":").last.map(String.init) ?? addOn.plan
        var result = LocalDatabase(
            addonID: addOn.id, addonName: addOn.name, app: app.id, attachment: attachment, plan: plan, url: url)
        if let limit = addOn.details["connection_limit"]?.int { result.connectionLimit = limit }
        if let leader = addOn.details["following"]?.string {
            result.following = (try? self.addOn(leader))?.values["URL"]
        }
        result.followers = addOns.filter { follower in
            let leader = follower.details["following"]?.string
            return leader == addOn.name || leader == addOn.id
        }.map(\.name)
        result.continuousProtection = !["mini", "basic", "essential-0", "essential-1", "essential-2"].contains(plan)
        return result
    }

    /// An app's id, for the data API.
    public func appID(_ app: String) async -> String? { try? self.app(app).id }

    /// The faults `backup-…` that are set.
    public func backupFault(of app: String) async -> BackupFault? {
        guard let name = try? self.app(app).name else { return nil }
        return await faults.takeBackup(app: name)
    }
}
