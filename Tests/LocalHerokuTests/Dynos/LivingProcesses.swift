import Foundation

/// Those of a list that live; a dead one that its parent hasn't waited for doesn't.
func livingProcesses(_ list: String?) -> [Int32] {
    numbers(list).filter { kill($0, 0) == 0 && !isZombie($0) }
}

/// Whether none of the processes of a list lives, after five seconds at most. A list of none says nothing.
func areGone(_ list: String?) -> Bool {
    let deadline = Date.now + 5
    while Date.now < deadline {
        if livingProcesses(list).isEmpty { return !numbers(list).isEmpty }
        usleep(20_000)
    }
    return false
}

private func numbers(_ list: String?) -> [Int32] {
    (list ?? "").split { $0 == " " || $0 == "\n" }.compactMap { Int32($0) }
}

private func isZombie(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.split(separator: ")").last?.hasPrefix(" Z") ?? false
}
