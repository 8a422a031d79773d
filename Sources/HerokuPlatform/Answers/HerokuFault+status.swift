internal import HTTPTransport

extension HerokuFault {
    /// What an answer that isn't 2xx means. Source: Dev Center, Platform API Reference, Error Responses.
    func attempt(_ response: HTTPResponse, isReading: Bool) -> FailedAttempt {
        let said = ServersWords(response)
        if said.isPage, (400...499).contains(response.status) { return page(response.status) }
        let words = said.message.map { ": \(clause($0))" } ?? ""
        switch response.status {
        case 401: return refused(.unauthorized, unauthorized(said), words)
        case 402:
            return refused(
                .forbidden, ("the account owes money", "See to its billing on https://dashboard.heroku.com."), words)
        case 403: return refused(.forbidden, forbidden(said), words)
        case 404, 410: return refused(.notFound, notFound, words)
        case 409, 412: return refused(.conflict, conflict, words)
        case 408: return failed(.unreachable, "Heroku gave up waiting (408)", words, isReading)
        case 429: return limited(response, words)
        case 400...499: return refused(.invalid, invalid(response.status, said), words)
        case 500...599: return failed(.unavailable, "Heroku failed (\(response.status))", words, isReading)
        default:
            let what = "Heroku answered with status \(response.status), which no call of this kind has"
            let hint = "Look whether a proxy is in between, and check HEROKU_HOST."
            return FailedAttempt(
                error: error(.unexpectedAnswer, what, hint: hint, mayHaveHappened: !isReading), isTemporary: false)
        }
    }

    /// The server's sentence without the full stop at its end.
    private func clause(_ text: String) -> String {
        let text = clean(text)
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private func page(_ status: Int) -> FailedAttempt {
        let what = "something that isn't Heroku answered with a page and status \(status)"
        return FailedAttempt(
            error: error(
                .unexpectedAnswer, what,
                hint: "Look whether a proxy is in between, and what it wants; check HEROKU_HOST."),
            isTemporary: false)
    }

    private func refused(_ kind: HerokuError.Kind, _ why: (what: String, hint: String), _ words: String)
        -> FailedAttempt
    {
        FailedAttempt(error: error(kind, why.what + words, hint: why.hint), isTemporary: false)
    }

    private func failed(_ kind: HerokuError.Kind, _ what: String, _ words: String, _ isReading: Bool) -> FailedAttempt {
        let hint = "Look at https://status.heroku.com, and try again later."
        return FailedAttempt(
            error: error(kind, what + words, hint: hint, mayHaveHappened: !isReading), isTemporary: true)
    }

    private func limited(_ response: HTTPResponse, _ words: String) -> FailedAttempt {
        let pause = response["Retry-After"].flatMap(Double.init).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
        let wait = pause.map { "in \(Int(min($0.rounded(.up), 86_400))) s" } ?? "in some minutes"
        let hint = "Try again \(wait). The limit is the account's: other programs with the same account count too."
        return FailedAttempt(
            error: error(.rateLimited, "Heroku takes no more calls of this account for now" + words, hint: hint),
            isTemporary: true, pause: pause)
    }

    // MARK: What each refusal means

    private var source: String { HerokuName.shown(key.source) }

    private func unauthorized(_ said: ServersWords) -> (String, String) {
        if said.id == "two_factor" { return twoFactor }
        return (
            "Heroku does not accept the key in \(source)",
            "Log in with `heroku login` and set HEROKU_API_KEY to what `heroku auth:token` prints; in CI, make a new "
                + "key with `heroku authorizations:create`."
        )
    }

    private var twoFactor: (String, String) {
        (
            "Heroku wants a second factor with the key in \(source)",
            "Use a key of `heroku authorizations:create`, which needs none."
        )
    }

    private func forbidden(_ said: ServersWords) -> (String, String) {
        switch said.id {
        case "two_factor": twoFactor
        case "suspended": ("the account or the app is suspended", "Ask Heroku's support why: https://help.heroku.com.")
        case "delinquent": ("the account owes money", "See to its billing on https://dashboard.heroku.com.")
        default:
            (
                "the account whose key is in \(source) may not do that",
                "Ask an owner of the app for the right (`heroku access:add`), or use another account's key: "
                    + "`heroku auth:whoami` tells whose it is."
            )
        }
    }

    private var notFound: (String, String) {
        (
            "there is none on Heroku, or the account whose key is in \(source) may not see it",
            "Check its name (`heroku apps`), and whose key it is (`heroku auth:whoami`)."
        )
    }

    private var conflict: (String, String) {
        (
            "something else goes on, or it has changed meanwhile",
            "Wait until it is done (`heroku releases`, `heroku ps`), then try again."
        )
    }

    private func invalid(_ status: Int, _ said: ServersWords) -> (String, String) {
        if said.id == "verification_needed" {
            return (
                "the account is not verified",
                "Give Heroku a means of payment: https://heroku.com/verify."
            )
        }
        return ("Heroku refuses it (\(status))", "Mend what it names, then try again.")
    }
}

/// What the body of an error says.
struct ServersWords {
    /// Heroku's word for the error: `rate_limit`, `two_factor`, …
    let id: String?
    /// Its sentence.
    let message: String?
    /// Whether it is a web page, which Heroku's API never answers with.
    let isPage: Bool

    init(_ response: HTTPResponse) {
        let body = try? AnswerDecoding.value(of: ErrorAnswer.self, in: response.body)
        id = body?.id
        message = body?.message.flatMap { $0.isEmpty ? nil : $0 } ?? body?.error.flatMap { $0.isEmpty ? nil : $0 }
        isPage = response.body.first { $0 > 0x20 } == UInt8(ascii: "<")
    }
}

/// The body of an error. The data API writes `error` in place of `message` at times.
private struct ErrorAnswer: Decodable {
    let id: String?
    let message: String?
    let error: String?

    private enum CodingKeys: String, CodingKey {
        case id, message, error
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try? fields.decodeIfPresent(String.self, forKey: .id)
        message = try? fields.decodeIfPresent(String.self, forKey: .message)
        error = try? fields.decodeIfPresent(String.self, forKey: .error)
    }
}
