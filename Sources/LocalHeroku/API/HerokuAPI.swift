/// Finds who answers a call, and answers: key, rate limit, lists cut by `Range`.
struct HerokuAPI: Sendable {
    let platform: LocalPlatform

    private static let routes =
        Route.apps + Route.releases + Route.builds + Route.dynos + Route.addOns + Route.pipelines + Route.streams
        + Route.control
    /// These need no key: their addresses can't be guessed.
    private static let openPrefixes = ["/streams/", "/blobs/"]
    /// These use up no call.
    private static let freePrefixes = openPrefixes + ["/local/", "/account/rate-limits"]

    /// What comes back on the wire, but for streams and files, which are in `body`.
    func answer(_ call: Call) async -> Answer {
        var answer: Answer
        do {
            answer = try await checked(call)
        } catch {
            answer = .refusal(error)
        }
        answer.headers["RateLimit-Remaining"] = String(answer.status == 429 ? 0 : await platform.account.remaining)
        return answer
    }

    /// Whether the key of a call is the platform's: `Bearer KEY`, or `Basic` with any user or none.
    func isAuthorized(_ call: Call) -> Bool {
        let words = (call.header("authorization") ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return false }
        switch words[0].lowercased() {
        case "bearer": return words[1] == platform.key
        case "basic":
            let pair = Base64.decode(words[1]).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init)
                == platform.key && pair.contains(":")
        default: return false
        }
    }

    /// How long a call's body may be, in bytes: a source's as long as Heroku's slugs may, of a caller without the key none.
    func bodyLimit(of call: Call) async -> Int {
        let isSource = call.method == "PUT" && call.path.hasPrefix("/blobs/")
        if isSource { return await platform.blobs[String(call.path.dropFirst(7))] == nil ? 0 : 1 << 30 }
        return isAuthorized(call) ? 64 << 20 : 0
    }

    /// Whether a call has the key, or needs none.
    func mayCall(_ call: Call) -> Bool { Self.openPrefixes.contains(where: call.path.hasPrefix) || isAuthorized(call) }

    private func checked(_ call: Call) async throws(APIError) -> Answer {
        guard mayCall(call) else { throw APIError(401, "unauthorized", "Invalid credentials provided.") }
        if !Self.freePrefixes.contains(where: call.path.hasPrefix) { try await spend(call) }
        return try await page(try await dispatch(call), call)
    }

    private func spend(_ call: Call) async throws(APIError) {
        let isFaulty = await platform.faults.take(.rateLimit, app: await platform.appName(in: call.path))
        guard !isFaulty, await platform.account.spend() else {
            throw APIError(
                429, "rate_limit",
                "Your account reached the API rate limit. Please wait a few minutes before making new requests")
        }
    }

    private func dispatch(_ call: Call) async throws(APIError) -> Answer {
        let path = call.path.split(separator: "/")
        for route in Self.routes where route.method == call.method {
            guard let words = route.words(of: path) else { continue }
            var call = call
            call.words = words
            return try await route.handler(call, platform)
        }
        throw APIError(404, "not_found", "The requested API endpoint was not found.")
    }

    /// Cuts a list as the request asks: with more to come the status is 206.
    private func page(_ answer: Answer, _ call: Call) async throws(APIError) -> Answer {
        guard case .list(let all, let order) = answer.body else { return answer }
        var range = try ListRange(call.header("range"), order: order)
        if await platform.faults.take(.pagesOfOne, app: await platform.appName(in: call.path)) { range.max = 1 }
        let page = range.page(of: all)
        var result = Answer.ok(.array(page.items))
        result.headers["Accept-Ranges"] = order.accepted.joined(separator: ", ")
        result.headers["Content-Range"] = page.contentRange
        if let next = page.nextRange {
            result.status = 206
            result.headers["Next-Range"] = next
        }
        return result
    }
}
