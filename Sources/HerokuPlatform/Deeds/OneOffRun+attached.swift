internal import HTTPTransport

extension OneOffRun {
    /// Runs a command in a dyno whose output comes over a connection of its own. It ends when the connection does: for
    /// what must not be cut short, take ``detached(_:isAgain:_:)``.
    ///
    /// Source of the protocol: heroku CLI, `src/lib/run/dyno.ts`.
    ///
    /// - Parameter sink: gets each line that the command writes.
    public func attached(_ request: OneOffRequest, _ sink: (String) -> Void) -> OneOffOutcome {
        let command = OneOffCommand.attached(request.command, nonce: request.nonce)
        switch start(request, command: command, attached: true) {
        case .refused(let error): return .notStarted(error)
        case .unclear(let error): return .unknown(reason: "a dyno may have been started (\(error.message))", lines: [])
        case .made(let dyno):
            guard let url = dyno.attachURL, let place = RendezvousPlace(url) else {
                return .unknown(reason: "Heroku started \(dyno.name) without telling where to attach to it", lines: [])
            }
            do throws(HTTPError) {
                var session = AttachedSession(try connect(place), redactor(of: request))
                try session.identify(place)
                return session.read(until: deadline(request), pacing, sink)
            } catch {
                let name = CleanText.clean(dyno.name, limit: 40)
                return .unknown(reason: "\(name) can't be attached to: \(error.cause)", lines: [])
            }
        }
    }

    func deadline(_ request: OneOffRequest) -> Double {
        pacing.now() + Double(request.timeToLive) + limits.margin
    }

    /// Connecting sends nothing of ours: it may be tried again.
    private func connect(_ place: RendezvousPlace) throws(HTTPError) -> RawConnection {
        for _ in 0..<2 {
            if let connection = try? RawConnection.connect(
                host: place.host, port: place.port, tls: place.tls, authorities: authorities)
            {
                return connection
            }
            pacing.pause(limits.pause)
        }
        return try RawConnection.connect(
            host: place.host, port: place.port, tls: place.tls, authorities: authorities)
    }
}

/// Where a dyno waits to be attached to: `rendezvous://host:5000/id`. The id lets anybody in.
struct RendezvousPlace {
    let host: String
    let port: Int
    let tls: Bool
    let id: Secret

    init?(_ url: Secret) {
        let text = url.reveal()
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[1].isEmpty, parts[0] == "rendezvous:" || parts[0] == "rendezvous+tcp:",
            let colon = parts[2].lastIndex(of: ":"), let port = Int(parts[2][parts[2].index(after: colon)...]),
            !parts[3].isEmpty, !text.contains(where: \.isNewline)
        else { return nil }
        host = String(parts[2][..<colon])
        self.port = port
        tls = parts[0] == "rendezvous:"
        id = Secret(parts[3...].joined(separator: "/"))
    }
}

/// The connection to an attached dyno.
struct AttachedSession: ~Copyable {
    private var connection: RawConnection
    private let redactor: Redactor
    private var splitter = LineSplitter()
    private var hasGreeted = false
    private var lines: [String] = []
    private var status: Int?

    init(_ connection: consuming RawConnection, _ redactor: Redactor) {
        self.connection = connection
        self.redactor = redactor
    }

    mutating func identify(_ place: RendezvousPlace) throws(HTTPError) {
        try connection.send(Array("\(place.id.reveal())\r\n".utf8))
    }

    /// Reads until the marker, the end of the connection or of the time.
    mutating func read(until deadline: Double, _ pacing: Pacing, _ sink: (String) -> Void) -> OneOffOutcome {
        while status == nil {
            switch connection.receive(timeoutMilliseconds: 1000) {
            case .bytes(let bytes): take(bytes, sink)
            case .timedOut: break
            case .closed:
                if let rest = splitter.last(), hasGreeted, !rest.contains("\u{FFFF}") { show(rest, sink) }
                return .unknown(reason: "the connection closed before the command's status came", lines: lines)
            }
            if status == nil, pacing.now() >= deadline {
                return .unknown(reason: "it took longer than it may", lines: lines)
            }
        }
        return .exited(status: status ?? 0, lines: lines)
    }

    private mutating func take(_ bytes: [UInt8], _ sink: (String) -> Void) {
        var new: [String] = []
        splitter.take(bytes) { new.append($0) }
        for line in new where status == nil {
            // The server's own word, `rendezvous`.
            guard hasGreeted else {
                hasGreeted = true
                continue
            }
            let parts = ExitMarker.read(line)
            if let output = parts.output { show(output, sink) }
            status = parts.status
        }
    }

    private mutating func show(_ line: String, _ sink: (String) -> Void) {
        let shown = redactor.redact(line)
        lines.append(shown)
        sink(shown)
    }
}
