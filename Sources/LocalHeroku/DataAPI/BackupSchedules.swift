/// When Heroku backs which database up by itself: `TransferSchedule` in heroku/cli, src/lib/pg/types.ts. Nothing runs
/// at that hour here.
actor BackupSchedules {
    private var schedules: [String: [JSONValue]] = [:]

    func list(of addon: String) -> [JSONValue] { schedules[addon, default: []] }

    /// Adds one, or replaces that of the same name. Nothing if the request says too little.
    func add(_ request: JSONValue, to addon: String) -> JSONValue? {
        guard let name = request["schedule_name"]?.string, let hour = Self.hour(request["hour"]) else { return nil }
        let schedule: JSONValue = [
            "uuid": .string(Identifier.make()), "name": .string(name), "hour": .int(hour),
            "timezone": .string(request["timezone"]?.string ?? "UTC"),
        ]
        schedules[addon, default: []].removeAll { $0["name"]?.string == name }
        schedules[addon, default: []].append(schedule)
        return schedule
    }

    /// Removes one, by its UUID; returns it.
    func remove(_ uuid: String, of addon: String) -> JSONValue? {
        guard let index = schedules[addon]?.firstIndex(where: { $0["uuid"]?.string == uuid }) else { return nil }
        return schedules[addon]?.remove(at: index)
    }

    /// The CLI sends a text.
    private static func hour(_ value: JSONValue?) -> Int? {
        let hour = value?.int ?? value?.string.flatMap { Int($0) }
        return hour.flatMap { (0...23).contains($0) ? $0 : nil }
    }
}
