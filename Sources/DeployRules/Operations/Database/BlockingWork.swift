internal import DeployModel

/// An operation works on all rows while others wait.
struct BlockingWork: BlockingRule {
    let page = RulePage(
        id: "blocking-work", title: "an operation works on all rows while others wait",
        breaks: """
            The operation reads or writes all rows of a table under a lock that others need. Writes wait until it \
            is done, or reads too.
            """,
        safeWay: """
            Look for a form that does the work under a weaker lock (CONCURRENTLY, NOT VALID and VALIDATE), or \
            take a window.
            """,
        sources: [.locks])
    let cause = BlockingCause.other
    let doing = "this operation"
    let gently = """
        Look for a form that works under a weaker lock, or state the table's size in `.drawbridge` if it is \
        small.
        """
}
