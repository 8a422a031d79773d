import Analysis
import ChildProcess
import PrePush

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

exit(PrePushHook(arguments: CommandLine.arguments, environment: ChildProcess.inheritedEnvironment).run().rawValue)
