public import FlyingFox

/// The git server: smart HTTP on one bare repository an app. Paths are `/git/APP.git/…`.
///
/// The HTTP server's own time limit must be longer than the longest upload: the answer begins only after the whole of a
/// pack has come.
public struct GitEndpoint: Sendable {
    private let platform: any PushedBuilds
    private let repositories: GitRepositories
    private let quota: GitQuota
    private let pushes: String

    /// Repositories lie in the folder `repositories` of the options' folder.
    public init(platform: any PushedBuilds, options: LocalOptions) {
        self.platform = platform
        repositories = GitRepositories(folder: "\(options.folder)/repositories")
        quota = GitQuota(limit: options.gitRequestsPerHour)
        pushes = "\(options.folder)/pushes"
    }

    /// Answers one request. What follows its headers may take as long as a build and a release phase.
    public func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard let git = GitRequest(request) else { return GitRefusal.notGit }
        guard let key = git.key else { return GitRefusal.unauthorized }
        let account: String
        let name: String
        switch await platform.access(app: git.app, key: key) {
        case .granted(let owner, let repository): (account, name) = (owner, repository)
        case .unknownKey: return GitRefusal.unauthorized
        case .forbidden: return GitRefusal.forbidden(git.app)
        case .unknownApp: return GitRefusal.missing(git.app)
        }
        if git.isFirst, await !quota.take(app: name, account: account) { return GitRefusal.tooMany }
        guard let repository = await repositories.repository(of: name) else {
            return GitRefusal.broken("The repository can't be made.")
        }
        return await run(git, request, account: account, name: name, repository: repository)
    }

    private func run(
        _ git: GitRequest, _ request: HTTPRequest, account: String, name: String, repository: String
    ) async -> HTTPResponse {
        var environment = variables(git, request, account: account, name: name)
        let gateway = Gateway()
        if git.isPush {
            guard let push = HeldPush(in: pushes) else { return GitRefusal.broken("The disk is full or read-only.") }
            environment[HeldPush.variable] = push.folder
            let builds = PushBuild(
                platform: platform, app: git.app, repository: repository, push: push, gateway: gateway)
            Task { [environment] in
                await builds.run { await gateway.run(environment: environment, request: request.bodySequence) }
            }
        } else {
            Task { [environment] in await gateway.run(environment: environment, request: request.bodySequence) }
        }
        guard var response = await gateway.answer.wait() else { return GitRefusal.broken("git ended too early.") }
        response.payload = .httpBody(
            HTTPBodySequence(from: OutputBody(stream: gateway.body, start: 0, asEvents: false)))
        return response
    }

    /// The variables of RFC 3875, and what git-http-backend(1) adds.
    private func variables(
        _ git: GitRequest, _ request: HTTPRequest, account: String, name: String
    ) -> [String: String] {
        var result = GitRepositories.variables
        result["GIT_PROJECT_ROOT"] = repositories.folder
        result["GIT_HTTP_EXPORT_ALL"] = "1"
        result["PATH_INFO"] = "/\(name).git\(git.rest)"
        result["REQUEST_METHOD"] = request.method.rawValue
        result["QUERY_STRING"] = request.target.query()
        result["REMOTE_USER"] = account
        result["CONTENT_TYPE"] = request.headers[.contentType]
        // Not there if the body comes in chunks: git then reads to the end.
        result["CONTENT_LENGTH"] = request.headers[.contentLength]
        result["HTTP_CONTENT_ENCODING"] = request.headers[.contentEncoding]
        result["GIT_PROTOCOL"] = request.headers[HTTPHeader("Git-Protocol")]
        return result
    }
}
