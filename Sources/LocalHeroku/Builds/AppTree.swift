#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The files of an app that a build looks at.
struct AppTree {
    let folder: String

    /// Whether there is a file or folder of this path.
    func contains(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(path)") }

    /// A file as text; nothing if there is none.
    func text(of path: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// What Heroku's Ruby buildpack adds to the Procfile's types (Dev Center, “Heroku Ruby Support”).
    var defaultProcessTypes: [LocalSlug.ProcessType] {
        guard contains("Gemfile") else { return [] }
        let gems = (text(of: "Gemfile.lock") ?? "") + (text(of: "Gemfile") ?? "")
        let names = Set(gems.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        var types: [LocalSlug.ProcessType] = []
        if names.contains("rails") || names.contains("railties") {
            types.append(.init(name: "web", command: "bin/rails server -p ${PORT:-5000} -e $RAILS_ENV"))
            types.append(.init(name: "console", command: "bin/rails console"))
        } else if names.contains("rack"), contains("config.ru") {
            types.append(.init(name: "web", command: "bundle exec rackup config.ru -p ${PORT:-5000}"))
            types.append(.init(name: "console", command: "bundle exec irb"))
        }
        types.append(.init(name: "rake", command: "bundle exec rake"))
        return types
    }
}
