public import DeployModel

/// How a rule asks about the code of the two commits: from the answers that the facts hold, noting what is still open.
///
/// A rule that gets nothing for an answer gives up for this round: it will be asked again once the answer is there, and
/// what it finds until then doesn't count.
public struct Inquiry: Sendable {
    private let answers: [Question: Answer]
    private let swapsSides: Bool
    /// What was asked and isn't answered yet.
    public private(set) var open: Set<Question> = []

    /// Asks of these answers.
    ///
    /// - Parameter swapsSides: Whether the candidate's code is the one that meets a schema made for the live one: a
    ///   rollback.
    public init(_ answers: [Question: Answer], swapsSides: Bool = false) {
        self.answers = answers
        self.swapsSides = swapsSides
    }

    /// The same answers, with nothing open.
    func anew() -> Inquiry { Inquiry(answers, swapsSides: swapsSides) }

    /// Takes over what another inquiry left open.
    mutating func takeOver(_ other: Inquiry) { open.formUnion(other.open) }

    /// The answer, if some rule has asked for it anyway.
    public func answer(ifKnown question: Question) -> Answer? {
        answers[swapsSides ? question.onOtherSide : question]
    }

    /// The answer, if it is there already.
    public mutating func ask(_ question: Question) -> Answer? {
        let question = swapsSides ? question.onOtherSide : question
        if let answer = answers[question] { return answer }
        open.insert(question)
        return nil
    }

    /// The classes whose rows lie in a table.
    public mutating func models(of table: String, _ side: Side) -> Known<[ModelClass]> {
        switch ask(.models(table: table, side)) {
        case .models(let models)?: .known(models)
        case .unknown(let reason)?: .unknown(reason)
        case nil: .open
        default: .unknown("the answer is about something else")
        }
    }

    /// Where the code names something.
    public mutating func references(to object: DatabaseObject, _ side: Side) -> Known<[CodeReference]> {
        switch ask(.references(object, side)) {
        case .references(let references)?: .known(references)
        case .unknown(let reason)?: .unknown(reason)
        case nil: .open
        default: .unknown("the answer is about something else")
        }
    }

    /// How the app is configured. What isn't known is all nothing.
    public mutating func configuration(_ side: Side) -> AppConfiguration {
        if case .configuration(let configuration)? = ask(.configuration(side)) { return configuration }
        return AppConfiguration()
    }
}

/// An answer as a rule gets it.
public enum Known<Value> {
    case known(Value)
    /// It can't be found out: why, as a clause.
    case unknown(String)
    /// It isn't answered yet: the rule is asked again.
    case open
}

extension Question {
    /// The same question about the other commit.
    fileprivate var onOtherSide: Question {
        switch self {
        case .models(let table, let side): .models(table: table, side.other)
        case .references(let object, let side): .references(object, side.other)
        case .configuration(let side): .configuration(side.other)
        case .classes(let path, let side): .classes(in: path, side.other)
        case .packages(let path, let side): .packages(in: path, side.other)
        }
    }
}

extension Side {
    fileprivate var other: Side { self == .live ? .candidate : .live }
}
