public import DeployModel

/// What `drawbridge lint --format json` writes: JSON of a published shape, docs/schemas/lint-1.json.
///
/// Fields are only ever added to a format; one that means something else is a new format with a new number.
public struct LintFile {
    /// The number of the format.
    public static let format = 1

    private let report: LintReport

    /// Takes a report.
    public init(_ report: LintReport) {
        self.report = report
    }

    /// The file's text, ending in a line break. The same report always gives the same bytes.
    public func text() throws(ArtifactError) -> String {
        try StoredJSON.text(
            of: Payload(
                format: Self.format, drawbridge: DrawbridgeVersion.current, schema: report.schema,
                files: report.files))
    }
}

/// The file's top level.
private struct Payload: Encodable {
    let format: Int
    let drawbridge: String
    let schema: LintReport.GivenSchema?
    let files: [LintedMigration]
}
