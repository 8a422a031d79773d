/// Bodies of answers as Heroku gives them, for ``PlatformServer``.
enum DeedAnswers {
    static let slug = "aaaaaaaa-0000-4000-8000-000000000001"
    static let otherSlug = "aaaaaaaa-0000-4000-8000-000000000002"
    static let build = "bbbbbbbb-0000-4000-8000-000000000001"
    static let promotion = "cccccccc-0000-4000-8000-000000000001"
    static let pipeline = "cccccccc-0000-4000-8000-000000000002"
    static let backup = "dddddddd-0000-4000-8000-000000000001"
    static let shop = "eeeeeeee-0000-4000-8000-000000000001"
    static let cafe = "eeeeeeee-0000-4000-8000-000000000002"
    static let staging = "eeeeeeee-0000-4000-8000-000000000003"
    static let commit = "1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b"
    static let releases = "GET /apps/shop/releases"

    static func releaseID(_ version: Int) -> String {
        "ffffffff-0000-4000-8000-0000000000" + (version < 10 ? "0\(version)" : "\(version)")
    }

    static func release(
        _ version: Int, _ status: String, slug: String? = slug, output: Bool = false,
        _ description: String = "Deploy 1a2b3c4d"
    ) -> [String: Any] {
        var body: [String: Any] = [
            "id": releaseID(version), "version": version, "status": status, "current": status == "succeeded",
            "description": description, "created_at": "2026-11-21T10:00:00Z",
        ]
        if let slug { body["slug"] = ["id": slug] }
        if output { body["output_stream_url"] = "{url}/output/\(version)" }
        return body
    }

    static func answer(_ body: Any, status: Int = 200) -> [String: Any] { ["status": status, "body": body] }

    static func failure(_ status: Int) -> [String: Any] {
        answer(["id": "error", "message": "Internal error."], status: status)
    }

    static func text(_ text: String, cut: Int? = nil, status: Int = 200) -> [String: Any] {
        var result: [String: Any] = ["status": status, "text": text]
        if let cut { result["cut"] = cut }
        return result
    }

    static func slugCall(_ id: String = slug) -> String { "GET /apps/shop/slugs/\(id)" }
    static func slugAnswer(_ id: String = slug, commit: String?) -> [String: Any] {
        var body: [String: Any] = ["id": id]
        body["commit"] = commit
        return answer(body)
    }
}
