import CLinux
import Glibc

// Puts itself under limits, Landlock and seccomp, and then becomes the program it is told to start. It reads nothing,
// writes nothing but one line when it fails (exit status 125), and passes on descriptors 0 to 3, with `--script` 0 to
// 4, and no environment.

private let failureStatus: CInt = 125

private func confine(_ request: LaunchRequest) throws(LaunchFailure) {
  guard chancery_close_from(request.hasScript ? 5 : 4) == 0 else {
    throw LaunchFailure("descriptors cannot be closed; use Linux 5.9 or later")
  }
  guard chancery_prctl(PR_SET_NO_NEW_PRIVS, 1, 0) == 0 else { throw LaunchFailure("no_new_privs cannot be set") }
  guard chancery_drop_capabilities() == 0 else { throw LaunchFailure("capabilities cannot be given up") }
  try ResourceLimits.apply(request)
  try FileRules.apply(request)
  try SystemCallFilter.apply()
}

private func execute(_ command: [String]) throws(LaunchFailure) {
  var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
  arguments.append(nil)
  var environment: [UnsafeMutablePointer<CChar>?] = [nil]
  execve(command[0], arguments, &environment)
  throw LaunchFailure("the program cannot be started (error \(errno))")
}

do {
  let request = try LaunchRequest(Array(CommandLine.arguments.dropFirst()))
  try confine(request)
  if !request.command.isEmpty { try execute(request.command) }
} catch {
  let line = Array("chancery-sandbox: \(error.message)\n".utf8)
  _ = write(2, line, line.count)
  _exit(failureStatus)
}
