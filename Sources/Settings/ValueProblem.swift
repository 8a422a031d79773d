/// What is wrong with a value, before it is known where the value stands.
struct ValueProblem: Error, Equatable {
    let message: String
    let hint: String
}
