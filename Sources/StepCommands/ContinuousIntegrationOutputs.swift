internal import Analysis
internal import CommandSupport
internal import DeployModel
internal import Reporting

/// Hands a decision to the CI service that runs this job, through the files that it names in the environment.
struct ContinuousIntegrationOutputs {
    let environment: [String: String]

    /// Writes to every file that the service names.
    ///
    /// - Returns: What was written to, for people.
    func write(_ report: DecisionReport) throws(CommandError) -> [String] {
        let variables = EnvironmentReport(report)
        // CircleCI sources this file before each step; only exported variables reach what a step runs.
        let destinations: [(variable: String, text: String)] = [
            ("BASH_ENV", isCircleCI ? variables.exports : ""),
            ("GITHUB_OUTPUT", variables.text),
            ("GITHUB_STEP_SUMMARY", MarkdownReport(report).text),
        ]
        var written: [String] = []
        for (variable, text) in destinations where !text.isEmpty {
            guard let path = environment[variable], !path.isEmpty else { continue }
            try Files.append(text, to: path)
            written.append("$\(variable)")
        }
        return written
    }

    /// `BASH_ENV` means something to every bash; only CircleCI means it as a place for variables.
    private var isCircleCI: Bool { environment["CIRCLECI"] == "true" }
}
