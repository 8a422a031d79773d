import DeployModel

/// What an app's configuration says that bears on reading its code.
struct CodeSettings: Sendable {
    var naming = NamingSettings()
    /// `config.active_record.belongs_to_required_by_default`; nothing if it isn't known.
    var belongsToRequired: Bool?
    /// `config.active_record.enumerate_columns_in_select_statements`.
    var enumeratesColumns: Bool?
    /// Folders of path gems outside of the app's folder: their code isn't read.
    var outsideFolders: [String] = []
    /// The locked packages; nothing without a lock file.
    var packages: [String: String]?
}
