internal import HTTPTransport

/// Something of which Heroku lists many, told apart by its id.
public protocol ListedAnswer: Decodable, Sendable {
    /// What tells it from the others of its list.
    var id: String { get }
}

extension HerokuClient {
    /// Makes a call that lists, and follows it page by page to the end, or until there are `atMost`.
    ///
    /// A list that doesn't come whole is an error: a page without a way to the next, one that comes twice, one that
    /// leads back to itself. Source: Dev Center, Platform API Reference, Ranges.
    public func list<Item: ListedAnswer>(
        _ call: HerokuCall<[Item]>, atMost: Int? = nil
    ) throws(HerokuError) -> [Item] {
        var items: [Item] = []
        var ids: Set<String> = []
        var ranges: Set<String> = []
        var range = call.range
        for _ in 0..<Pages.most {
            let response = try response(to: call, range: range)
            let page = try decode([Item].self, from: response, of: call)
            let new = page.filter { ids.insert($0.id).inserted }
            items += new
            if let atMost, items.count >= atMost { return Array(items.prefix(atMost)) }
            guard response.status == 206 else { return items }
            let next = try next(after: response, isEmpty: new.isEmpty, of: call)
            guard ranges.insert(next).inserted, next != range else {
                throw fault(of: response, call.purpose).unexpected("a list that leads back to itself")
            }
            range = next
        }
        throw fault(call.purpose).unexpected("a list of more than \(Pages.most) pages")
    }

    private func next<Answer>(
        after response: HTTPResponse, isEmpty: Bool, of call: HerokuCall<Answer>
    ) throws(HerokuError) -> String {
        let fault = fault(of: response, call.purpose)
        guard let next = response["Next-Range"], !next.isEmpty else {
            throw fault.unexpected("a list that is cut short, without a way to the rest")
        }
        guard next.utf8.count <= 1000, next.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw fault.unexpected("a list whose next page can't be asked for")
        }
        guard !isEmpty else { throw fault.unexpected("a list whose pages repeat what came before") }
        return next
    }
}

/// The bounds of lists.
enum Pages {
    /// The most pages that are followed: with 200 a page, more than any app has of anything.
    static let most = 500
}
