internal import DeployModel

extension Inquiry {
    /// The locked versions in a dependency lock, by package.
    mutating func packages(in path: RepositoryPath, _ side: Side) -> Known<[String: String]> {
        switch ask(.packages(in: path, side)) {
        case .packages(let packages)?: .known(packages)
        case .unknown(let reason)?: .unknown(reason)
        case nil: .open
        default: .unknown("the answer is about something else")
        }
    }

    /// The classes that a Ruby file defines.
    mutating func classes(in path: RepositoryPath, _ side: Side) -> Known<[ClassShape]> {
        switch ask(.classes(in: path, side)) {
        case .classes(let classes)?: .known(classes)
        case .unknown(let reason)?: .unknown(reason)
        case nil: .open
        default: .unknown("the answer is about something else")
        }
    }

    /// How the app is configured; nothing while that is open or can't be found out.
    mutating func knownConfiguration(_ side: Side) -> AppConfiguration? {
        if case .configuration(let configuration)? = ask(.configuration(side)) { configuration } else { nil }
    }
}
