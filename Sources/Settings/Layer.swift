/// The settings of one source, before they are merged with those of the others.
struct Layer {
    /// An app that the source names, and where it first does.
    struct NamedApp {
        let name: String
        let origin: Origin
    }

    /// The one section that settings stand in.
    static let section = "drawbridge"

    private(set) var apps: [NamedApp] = []
    private var knownApps: Set<String> = []
    private var bySlot: [Assignment.Slot: [Assignment]] = [:]
    private var patternsByApp: [String?: [Assignment]] = [:]

    /// Takes all of a settings file.
    init(file: ConfigurationFile) throws(SettingsError) {
        for section in file.sections {
            let origin = Origin.file(name: file.name, line: section.line)
            try Self.check(section: section.name, origin: origin)
            try add(app: section.subsection, origin: origin)
        }
        for entry in file.entries {
            try add(
                Assignment(
                    app: entry.subsection, key: entry.key, value: entry.value,
                    origin: .file(name: file.name, line: entry.line)))
        }
    }

    /// Takes the overrides of one source.
    init(overrides: [Override]) throws(SettingsError) {
        for override in overrides {
            let origin = Origin.override(override.origin)
            let parts = override.key.split(separator: ".", omittingEmptySubsequences: false)
            guard let section = parts.first, let key = parts.dropFirst().last else {
                throw origin.error(
                    "\(quoted(override.key)) is not a key", hint: "write `drawbridge.KEY` or `drawbridge.APP.KEY`")
            }
            try Self.check(section: section.lowercased(), origin: origin)
            let app = parts.count == 2 ? nil : parts[1..<(parts.count - 1)].joined(separator: ".")
            try add(app: app, origin: origin)
            try add(Assignment(app: app, key: String(key), value: override.value, origin: origin))
        }
    }

    /// The values given to a key of an app, or of the defaults, in order.
    func values(of key: SettingKey, app: String?) -> [Assignment] {
        bySlot[Assignment.Slot(app: app, key: key)] ?? []
    }

    /// The path patterns of an app, or of the defaults, in order.
    func patterns(app: String?) -> [Assignment] {
        patternsByApp[app] ?? []
    }
}

extension Layer {
    private static func check(section: String, origin: Origin) throws(SettingsError) {
        guard section != Layer.section else { return }
        throw origin.error(
            "\(quoted(section)) is not a section that is known",
            hint: suggestion(for: section, among: [Layer.section])
                + "settings stand under `[drawbridge]` or `[drawbridge \"APP\"]`")
    }

    private mutating func add(app: String?, origin: Origin) throws(SettingsError) {
        guard let app, knownApps.insert(app).inserted else { return }
        if let fault = AppName.fault(in: app) {
            throw origin.error(
                "the app name \(quoted(app)) \(fault)",
                hint: "a name is at most \(AppName.lengthLimit) letters, digits, `-`, `_` and `.`: "
                    + "it becomes a part of a ref")
        }
        apps.append(NamedApp(name: app, origin: origin))
    }

    private mutating func add(_ assignment: Assignment) throws(SettingsError) {
        if assignment.key == .framework, let earlier = bySlot[assignment.slot]?.first {
            try check(assignment, standsWith: earlier)
        }
        bySlot[assignment.slot, default: []].append(assignment)
        if assignment.key.area != nil { patternsByApp[assignment.slot.app, default: []].append(assignment) }
    }

    private func check(_ framework: Assignment, standsWith earlier: Assignment) throws(SettingsError) {
        let statesNone = [framework, earlier].map { $0.value == Settings.noFramework }
        guard statesNone[0] != statesNone[1] else { return }
        throw framework.origin.error(
            "`framework = none` must stand alone, but there is \(quoted((statesNone[0] ? earlier : framework).value))",
            hint: "take one of the two out")
    }
}
