/// An add-on that is to be made.
struct AddOnRequest: Sendable {
    /// `heroku-postgresql:standard-0`
    var plan: String
    /// Nothing for one that the platform makes up.
    var name: String?
    /// The name it is attached under; nothing for the service's usual one.
    var attachment: String?
    /// What its config vars hold, by what comes after the attachment's name.
    var values: [String: String]
    /// What the data API tells of it.
    var details: [String: JSONValue] = [:]
}

extension LocalPlatform {
    /// Makes an add-on and attaches it: a release.
    func addAddOn(_ request: AddOnRequest, to word: String) throws(APIError) -> AddOnRecord {
        let app = try app(word)
        try requireNoPending(app)
        let service = String(request.plan.split(separator: ":").first ?? "")
        guard !service.isEmpty else { throw .invalid("Couldn't find that add-on plan.") }
        let name = request.name ?? "\(service.replacing("heroku-", with: ""))-local-\(addOns.count + 10000)"
        guard !addOns.contains(where: { $0.name == name }) else { throw .invalid("Name \(name) is already taken") }
        let addOn = AddOnRecord(
            id: Identifier.make(), name: name, service: service, plan: request.plan, appID: app.id,
            values: request.values, createdAt: Timestamp.now(), details: request.details)
        addOns.append(addOn)
        do {
            _ = try attach(
                addOn.id, to: app.id, name: request.attachment ?? Self.usualName(of: service), namespace: nil)
        } catch {
            addOns.removeAll { $0.id == addOn.id }
            throw error
        }
        return addOn
    }

    /// What a service's config vars begin with.
    private static func usualName(of service: String) -> String {
        let names = ["heroku-postgresql": "DATABASE", "heroku-redis": "REDIS"]
        return names[service] ?? service.uppercased().replacing("-", with: "_")
    }

    /// Attaches an add-on to an app, its own or another: a release.
    func attach(
        _ addOnWord: String, to word: String, name: String?, namespace: String?
    ) throws(APIError) -> AttachmentRecord {
        let app = try app(word)
        let addOn = try addOn(addOnWord)
        let record = AttachmentRecord(
            id: Identifier.make(), name: name ?? "\(Self.usualName(of: addOn.service))_\(attachments.count)",
            addOnID: addOn.id, appID: app.id, namespace: namespace, createdAt: Timestamp.now())
        guard !attachments.contains(where: { $0.appID == app.id && $0.name == record.name }) else {
            throw .invalid("Name \(record.name) is already used by another add-on of \(app.name).")
        }
        var configVars = app.configVars
        for (key, value) in addOn.values { configVars[record.variable(key)] = value }
        attachments.append(record)
        do {
            try release(
                ReleaseChange(description: "Attach \(record.name) (@ref:\(addOn.name))", configVars: configVars),
                of: app.id)
        } catch {
            attachments.removeAll { $0.id == record.id }
            throw error
        }
        return record
    }

    /// Detaches: a release. The add-on stays.
    func detach(_ id: String) throws(APIError) -> AttachmentRecord {
        guard let record = attachments.first(where: { $0.id == id }) else { throw .missing("add-on attachment") }
        let app = try app(record.appID)
        let addOn = try addOn(record.addOnID)
        var configVars = app.configVars
        for key in addOn.values.keys { configVars[record.variable(key)] = nil }
        try release(
            ReleaseChange(description: "Detach \(record.name) (@ref:\(addOn.name))", configVars: configVars), of: app.id
        )
        attachments.removeAll { $0.id == record.id }
        return record
    }

    /// Removes an add-on with all its attachments: a release of each app that had one.
    func removeAddOn(_ word: String, of appWord: String) throws(APIError) -> AddOnRecord {
        let app = try app(appWord)
        let addOn = try addOn(word)
        guard addOn.appID == app.id else { throw .missing("add-on") }
        for attachment in attachments where attachment.addOnID == addOn.id { _ = try detach(attachment.id) }
        addOns.removeAll { $0.id == addOn.id }
        return addOn
    }

    // MARK: Finding

    /// An add-on by name or id.
    func addOn(_ word: String) throws(APIError) -> AddOnRecord {
        guard let found = addOns.first(where: { $0.name == word || $0.id == word }) else { throw .missing("add-on") }
        return found
    }

    /// The add-ons whose attachments an app has.
    func addOns(of appID: String) -> [AddOnRecord] {
        let ids = Set(attachments.filter { $0.appID == appID }.map(\.addOnID))
        return addOns.filter { $0.appID == appID || ids.contains($0.id) }
    }

    /// The attachments that a name can mean: an attachment's, its config var's, an add-on's.
    func resolve(_ name: String, app word: String?, service: String?) throws(APIError) -> [AttachmentRecord] {
        let appID = word == nil ? nil : try app(word ?? "").id
        let found = attachments.filter { attachment in
            guard let addOn = addOns.first(where: { $0.id == attachment.addOnID }),
                appID == nil || attachment.appID == appID, service == nil || addOn.service == service
            else { return false }
            return [attachment.id, attachment.name, "\(attachment.name)_URL", addOn.id, addOn.name].contains(name)
        }
        guard !found.isEmpty else { throw .missing("add on attachment") }
        return found
    }

    /// The config vars that attachments make in an app.
    func variablesOfAddOns(in appID: String) -> [String: String] {
        var result: [String: String] = [:]
        for attachment in attachments where attachment.appID == appID {
            guard let addOn = addOns.first(where: { $0.id == attachment.addOnID }) else { continue }
            for (key, value) in addOn.values { result[attachment.variable(key)] = value }
        }
        return result
    }

    /// The plans of an app's add-ons, as releases list them.
    func plans(of appID: String) -> [String] { addOns(of: appID).map(\.plan).sorted() }
}
