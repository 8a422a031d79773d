import DeployModel
import Rails

/// An app of a few files.
func application(_ files: [String: String], defaults: String? = "7.1") -> ApplicationCode {
    var code = ApplicationCode()
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        code.add(RepositoryPath(bytes: path.utf8), Array(text.utf8))
    }
    if let defaults, files["config/application.rb"] == nil {
        code.add("config/application.rb", Array("config.load_defaults \(defaults)\n".utf8))
    }
    return code
}

/// The models of a table; nothing if the answer is another.
func models(_ answer: Answer) -> [ModelClass]? {
    if case .models(let models) = answer { models } else { nil }
}

/// An answer in words.
func words(_ answer: Answer) -> String {
    switch answer {
    case .models(let models): models.map(\.name).sorted().joined(separator: " ")
    case .references(let references): references.map(words).joined(separator: "\n")
    case .unknown(let reason): "? \(reason)"
    default: "!"
    }
}

/// A reference on a line.
func words(_ reference: CodeReference) -> String {
    let place = "\(reference.location.path):\(reference.location.line)"
    return "\(reference.strength)\(reference.isSQL ? " sql" : "") \(place) \(reference.location.excerpt)"
}
