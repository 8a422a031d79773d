/// What is asked for of one process type.
struct FormationUpdate: Sendable {
    let type: String
    let quantity: Int?
    let size: String?
}

extension LocalPlatform {
    /// Scales and sizes process types: all that is asked for, or nothing.
    func updateFormation(_ updates: [FormationUpdate], of word: String) async throws(APIError) -> [FormationRecord] {
        let app = try app(word)
        if await faults.take(.scaleRefused, app: app.name) || app.currentSlug == nil {
            throw .invalid("App must be deployed before dynos can be scaled.")
        }
        if await faults.take(.formationLocked, app: app.name) { throw .invalid(FormationLocked().message) }
        let wanted = try formation(of: app, after: updates)
        do {
            try await dynos.scale(app.id, formation: quantities(updates, in: wanted))
        } catch {
            throw .invalid(error.message)
        }
        update(app.id) { app in
            for type in wanted {
                guard let index = app.formation.firstIndex(where: { $0.id == type.id }) else { continue }
                app.formation[index].quantity = type.quantity
                app.formation[index].size = type.size
                app.formation[index].updatedAt = Timestamp.now()
            }
        }
        let counts = wanted.map { "\($0.type)@\($0.quantity):\($0.size)" }.joined(separator: " ")
        noteDeed("Scaled to \(counts)", of: app.id)
        let named = Set(updates.map(\.type))
        return try self.app(app.id).formation.filter { named.contains($0.type) || named.contains($0.id) }
    }

    private func quantities(_ updates: [FormationUpdate], in formation: [FormationRecord]) -> [String: Int] {
        let named = Set(updates.filter { $0.quantity != nil }.map(\.type))
        let types = formation.filter { named.contains($0.type) || named.contains($0.id) }
        return Dictionary(types.map { ($0.type, $0.quantity) }) { first, _ in first }
    }

    private func formation(of app: AppRecord, after updates: [FormationUpdate]) throws(APIError) -> [FormationRecord] {
        var result = app.formation
        for update in updates {
            guard let index = result.firstIndex(where: { $0.type == update.type || $0.id == update.type }) else {
                throw APIError(404, "not_found", "Couldn't find that process type (\(update.type)).")
            }
            if let quantity = update.quantity {
                guard quantity >= 0 else { throw .invalid("Quantity must not be negative.") }
                result[index].quantity = quantity
            }
            if let name = update.size { try resize(&result, at: index, to: name) }
        }
        try checkTiers(result, of: app)
        return result
    }

    /// Eco and Basic can't be mixed with the others: the whole formation follows.
    private func resize(_ formation: inout [FormationRecord], at index: Int, to name: String) throws(APIError) {
        guard let size = DynoSize.named(name) else { throw .invalid("No such size as \(name).") }
        formation[index].size = size.name
        for other in formation.indices
        where DynoSize.named(formation[other].size)?.allowsScaling != size.allowsScaling {
            formation[other].size = size.name
        }
    }

    private func checkTiers(_ formation: [FormationRecord], of app: AppRecord) throws(APIError) {
        for type in formation {
            guard let size = DynoSize.named(type.size) else { continue }
            if type.quantity > options.dynosOfType {
                let limit = "local-heroku runs \(options.dynosOfType) dynos of a type at most; see --dynos-of-type."
                throw .invalid("Cannot update formation: \(limit)")
            }
            if type.quantity > 1, !size.allowsScaling {
                throw .invalid("Cannot update formation: \(size.name) dynos can't be scaled beyond one of a type.")
            }
            if type.type == "web", app.features.contains(.preboot), !size.allowsPreboot {
                throw .invalid("Cannot update formation: preboot isn't available for \(size.name) dynos.")
            }
        }
    }

    /// Sets the size of all process types, of those to come too.
    func setTier(_ name: String, of word: String) throws(APIError) {
        let app = try app(word)
        guard let size = DynoSize.named(name) else { throw .invalid("No such size as \(name).") }
        var formation = app.formation
        for index in formation.indices { formation[index].size = size.name }
        try checkTiers(formation, of: app)
        update(app.id) { app in
            app.defaultSize = size.name
            app.formation = formation
        }
    }
}
