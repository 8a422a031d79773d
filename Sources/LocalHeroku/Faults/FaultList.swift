/// The faults that are set.
actor FaultList {
    private struct Named {
        let name: FaultName
        /// Only for this app; nothing for all.
        let app: String?
        var times: Int?
    }

    private var named: [Named] = []
    private var calls: [CallFault] = []

    /// Whether a trap is set for an app; one of a number of times is used up by that.
    func take(_ name: FaultName, app: String? = nil) -> Bool {
        guard
            let index = named.firstIndex(where: {
                $0.name == name && $0.times != 0 && ($0.app == nil || $0.app == app)
            })
        else { return false }
        named[index].times = named[index].times.map { $0 - 1 }
        return true
    }

    /// The fault that meets a call, if one does; it is used up by that.
    func take(method: String, path: String) -> CallFault.Effect? {
        guard let index = calls.firstIndex(where: { $0.matches(method: method, path: path) }) else { return nil }
        calls[index].times = calls[index].times.map { $0 - 1 }
        return calls[index].effect
    }

    /// What goes wrong with the next connection to an app's attached dyno.
    func takeRendezvous(app: String) -> RendezvousFault? {
        for name in FaultName.allCases {
            if let fault = name.rendezvous, take(name, app: app) { return fault }
        }
        return nil
    }

    /// What goes wrong with the next backup of an app's database: all that is set.
    func takeBackup(app: String) -> BackupFault? {
        var result: BackupFault?
        for name in FaultName.allCases {
            guard let fault = name.backup, take(name, app: app) else { continue }
            result = BackupFault(
                delay: (result?.delay ?? .zero) + fault.delay, failure: result?.failure ?? fault.failure)
        }
        return result
    }

    /// Sets a trap for always, beside those that are set.
    func add(_ name: FaultName) { named.append(Named(name: name, app: nil, times: nil)) }

    /// Sets a list of faults instead of those that are set:
    /// `[{"fault": "rate-limit", "app": "x", "times": 1}, {"match": "GET /apps", "effect": "hang"}]`.
    func set(_ list: [JSONValue]) throws(APIError) {
        var named: [Named] = []
        var calls: [CallFault] = []
        for value in list {
            if let word = value["fault"]?.string {
                guard let name = FaultName(rawValue: word) else { throw .invalid("There is no fault \(word).") }
                named.append(Named(name: name, app: value["app"]?.string, times: value["times"]?.int))
            } else if let fault = CallFault(value) {
                calls.append(fault)
            } else {
                throw .invalid("A fault can't be read: it names neither a fault nor a match with its effect.")
            }
        }
        self.named = named
        self.calls = calls
    }
}
