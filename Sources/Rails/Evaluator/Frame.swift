/// The local variables of a method's run, or of a block in it.
struct Frame {
    /// Unlike any other frame's.
    let serial: Int
    /// The method; empty for a class body.
    let method: String
    /// The scopes, the method's own first; each block's follows while it runs.
    var scopes: [[String: Value]] = [[:]]
    /// Whether `self` is the class: its `@x` isn't the migration's.
    var isOfClass: Bool
    /// The block that the method was given.
    var block: Closure?

    init(serial: Int, method: String, block: Closure? = nil) {
        self.serial = serial
        self.method = method
        self.block = block
        isOfClass = method.isEmpty
    }

    /// By what name a variable with `@` or `$` is kept.
    func key(of variable: String) -> String {
        isOfClass && variable.hasPrefix("@") && !variable.hasPrefix("@@") ? Self.ofClass + variable : variable
    }

    /// Before the names of the class's own variables.
    static let ofClass = "class "

    func value(of name: String) -> Value? {
        for scope in scopes.reversed() { if let value = scope[name] { return value } }
        return nil
    }

    mutating func assign(_ value: Value, to name: String) {
        for index in scopes.indices.reversed() where scopes[index][name] != nil {
            scopes[index][name] = value
            return
        }
        scopes[scopes.count - 1][name] = value
    }
}

/// All variables at one moment.
struct Variables {
    var frames: [Frame]
    var instance: [String: Value]

    /// What is known whichever of two ways was taken: what is the same in both.
    static func merged(_ left: Variables, _ right: Variables, source: String) -> Variables {
        var result = left
        for index in result.frames.indices where index < right.frames.count {
            let other = right.frames[index].scopes
            for scope in result.frames[index].scopes.indices {
                let there = scope < other.count ? other[scope] : [:]
                result.frames[index].scopes[scope] = merged(result.frames[index].scopes[scope], there, source)
            }
        }
        result.instance = merged(left.instance, right.instance, source)
        return result
    }

    private static func merged(
        _ left: [String: Value], _ right: [String: Value], _ source: String
    ) -> [String: Value] {
        var result = left
        for (name, value) in left where right[name] != value { result[name] = .unknown(source) }
        for (name, _) in right where left[name] == nil { result[name] = .unknown(source) }
        return result
    }
}
