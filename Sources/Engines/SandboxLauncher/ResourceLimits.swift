import CLinux
import Glibc

/// What the process may use up, enforced by the kernel.
enum ResourceLimits {
  static func apply(_ request: LaunchRequest) throws(LaunchFailure) {
    let seconds = request.processorSecondsMax
    try limit(RLIMIT_AS.rawValue, request.memoryBytesMax)
    try limit(RLIMIT_CPU.rawValue, seconds, hard: seconds + 1)
    try limit(RLIMIT_FSIZE.rawValue, 0)
    try limit(UInt32(chancery_resource_processes), 0)
    try limit(UInt32(chancery_resource_locked_memory), 0)
    try limit(RLIMIT_NOFILE.rawValue, 32)
    try limit(RLIMIT_STACK.rawValue, 8 << 20)
    // A limit of 0 still hands the dump to a program named in core_pattern; 1 stops that too.
    try limit(RLIMIT_CORE.rawValue, 1)
  }

  private static func limit(_ resource: UInt32, _ soft: UInt64, hard: UInt64? = nil) throws(LaunchFailure) {
    guard chancery_lower_limit(CInt(resource), soft, hard ?? soft) == 0 else {
      throw LaunchFailure("a resource limit cannot be set")
    }
  }
}
