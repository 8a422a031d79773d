internal import DeployModel

/// Whether what runs now still exists in the code to be deployed.
struct ProcessTypes: Check {
    let page = CheckPage(
        id: "process-types",
        title: "whether the code to be deployed names every process type that runs",
        why: """
            A type that the new release doesn't name is gone with it: its dynos stop, and their number isn't kept for \
            when it comes back.
            """,
        source: Article.procfile)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let formation = facts.platform.formation.value, let code = facts.candidate.value else {
            return unknown(
                "Whether every process type stays", facts.platform.formation.reason ?? facts.candidate.reason)
        }
        if let file = code.processes.unreadable.min(by: { "\($0.key)" < "\($1.key)" }) {
            return unknown("Whether every process type stays", "\(file.key): \(file.value)")
        }
        let isContainer = facts.platform.app.isContainer
        let declared = code.processes.commands.filter {
            $0.type != "entrypoint" && MigrationPlaces.counts($0, isContainer: isContainer)
        }
        // What is pushed to the registry brings its own types.
        guard !isContainer || !declared.isEmpty else { return fine("The images bring the process types") }
        let named = Set(declared.map(\.type))
        let lost = formation.filter {
            $0.quantity > 0 && !named.contains($0.type) && !Self.isBuildpacks($0)
        }
        guard lost.isEmpty else {
            return [
                finding(
                    .warning, "The code to be deployed doesn't name \(lost.map(\.type).joined(separator: ", "))",
                    details: lost.map { "\($0.type): \($0.quantity) × \($0.size)" },
                    mend: "If it is meant to go, nothing; or else name it again. To have its dynos back then:",
                    command: "heroku ps:scale "
                        + lost.map { "\($0.type)=\($0.quantity):\($0.size.lowercased())" }.joined(separator: " ")
                        + " --app \(facts.platform.app.name)")
            ]
        }
        guard !named.isEmpty else { return fine("No Procfile: the buildpacks choose the process types that run") }
        return fine("The code to be deployed names every process type that runs")
    }

    /// What buildpacks bring where the Procfile names none. Source: heroku-buildpack-ruby, default process types.
    private static func isBuildpacks(_ item: PlatformFormation) -> Bool {
        ["release", "web", "console", "rake"].contains(item.type)
            || (item.type == "worker" && item.command == "bundle exec rake jobs:work")
    }
}
