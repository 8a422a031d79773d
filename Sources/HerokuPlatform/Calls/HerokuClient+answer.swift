internal import HTTPTransport

extension HerokuClient {
    /// Makes a call and reads its answer.
    public func answer<Answer>(to call: HerokuCall<Answer>) throws(HerokuError) -> Answer {
        let response = try response(to: call, range: call.range)
        guard response.status != 206 else {
            throw fault(of: response, call.purpose).unexpected("only a part of it", mayHaveHappened: !call.isReading)
        }
        return try decode(Answer.self, from: response, of: call)
    }

    func decode<Value: Decodable, Answer>(
        _ type: Value.Type, from response: HTTPResponse, of call: HerokuCall<Answer>
    ) throws(HerokuError) -> Value {
        do {
            return try AnswerDecoding.value(of: type, in: response.body)
        } catch {
            throw fault(of: response, call.purpose).unexpected(error.clause, mayHaveHappened: !call.isReading)
        }
    }

    /// The 2xx answer to a call, asked again where that does no harm.
    func response<Answer>(to call: HerokuCall<Answer>, range: String?) throws(HerokuError) -> HTTPResponse {
        var pauses = patience.pauses[...]
        var wasUncertain = false
        while true {
            let attempt = try attempt(call, range: range)
            if case .success(let response) = attempt { return response }
            guard case .failure(let failure) = attempt else { continue }
            wasUncertain = wasUncertain || failure.error.mayHaveHappened
            guard let pause = pauses.popFirst(), failure.isTemporary, !(call.makes && failure.error.mayHaveHappened),
                failure.pause ?? 0 <= patience.longest
            else { throw wasUncertain && !call.isReading ? failure.error.uncertain : failure.error }
            patience.wait(max(pause, failure.pause ?? 0))
        }
    }

    private func attempt<Answer>(
        _ call: HerokuCall<Answer>, range: String?
    ) throws(HerokuError) -> Result<HTTPResponse, FailedAttempt> {
        let request = try request(for: call, range: range)
        let response: HTTPResponse
        do {
            // A server may tell the key that it was asked with, in whatever field.
            response = try transport.exchange(request).without(Redactor(key: key.secret))
        } catch {
            let mayHaveHappened = error.mayHaveArrived && !call.isReading
            return .failure(fault(call.purpose).attempt(error, mayHaveHappened: mayHaveHappened))
        }
        if call.service == .platform { budget.keep(response["RateLimit-Remaining"]) }
        guard !(200...299).contains(response.status) else { return .success(response) }
        return .failure(fault(of: response, call.purpose).attempt(response, isReading: call.isReading))
    }

    private func request<Answer>(for call: HerokuCall<Answer>, range: String?) throws(HerokuError) -> HTTPRequest {
        if let problem = call.problem {
            throw HerokuError(
                .usage, "could not \(HerokuName.shown(call.purpose)): \(problem)",
                hint: "Look for a slip of the pen in it.")
        }
        let base = call.service == .platform ? hosts.api : hosts.data
        var headers = [
            HTTPHeader("Accept", "application/vnd.heroku+json; version=3"),
            HTTPHeader("Authorization", "Bearer \(key.secret.reveal())"),
            HTTPHeader("Request-Id", RequestID.make()),
            HTTPHeader("User-Agent", "drawbridge/\(version)"),
        ]
        if let range { headers.append(HTTPHeader("Range", range)) }
        var request = HTTPRequest(call.method, base + call.path.text, timeouts: timeouts)
        guard let json = call.body else {
            request.headers = headers
            return request
        }
        guard let bytes = json.bytes() else {
            throw HerokuError(
                .usage, "could not \(call.purpose): what is to be sent is larger than \(RequestJSON.limit) bytes",
                hint: "Give less.")
        }
        request.headers = headers + [HTTPHeader("Content-Type", "application/json")]
        request.body = .bytes(bytes)
        return request
    }
}

extension HTTPResponse {
    fileprivate func without(_ secrets: Redactor) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers.map { HTTPHeader($0.name, secrets.redact($0.value)) },
            body: secrets.redact(body))
    }
}

extension HerokuCall {
    var makes: Bool { repetition == .makesSomething }
}
