import CLinux
import Glibc

/// Landlock: what of the file system and the network the process may still reach.
enum FileRules {
  private static let execute: UInt64 = 1 << 0
  private static let readFile: UInt64 = 1 << 2
  private static let readFolder: UInt64 = 1 << 3
  private static let loaders = [
    "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib64/ld64.so.2", "/lib/ld-linux-riscv64-lp64d.so.1",
    "/lib/ld-linux-armhf.so.3", "/lib/ld64.so.1",
  ]
  private static let libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"]

  static func apply(_ request: LaunchRequest) throws(LaunchFailure) {
    let rules = try create()
    // Only the program and the loader may be executed; libraries are mapped, for which reading is enough.
    if let program = request.command.first { try allow(program, execute | readFile, in: rules, isRequired: true) }
    for path in loaders { try allow(path, execute | readFile, in: rules) }
    for path in libraries { try allow(path, readFile, in: rules) }
    for path in request.readable { try allow(path, readFile | readFolder, in: rules, isRequired: true) }
    try allowInput(3, in: rules)
    if request.hasScript { try allowInput(4, in: rules) }
    guard chancery_landlock_enter(rules) == 0 else { throw LaunchFailure("Landlock refused its rules") }
    close(rules)
  }

  private static func create() throws(LaunchFailure) -> CInt {
    let version = chancery_landlock_version()
    guard version > 0 else {
      throw LaunchFailure(
        errno == EOPNOTSUPP
          ? "Landlock is switched off; add landlock to the lsm= parameter of the kernel and start again"
          : "this kernel has no Landlock, or a container forbids it; use Linux 5.13 or later with"
            + " CONFIG_SECURITY_LANDLOCK, and allow landlock_* in the container's seccomp profile")
    }
    var files: UInt64 = 0x1FFF
    if version >= 2 { files |= 1 << 13 }
    if version >= 3 { files |= 1 << 14 }
    if version >= 5 { files |= 1 << 15 }
    let network: UInt64 = version >= 4 ? 3 : 0
    let scopes: UInt64 = version >= 6 ? 3 : 0
    let rules = chancery_landlock_create(files, network, scopes, version >= 6 ? 24 : version >= 4 ? 16 : 8)
    guard rules >= 0 else { throw LaunchFailure("Landlock cannot make a rule set") }
    return rules
  }

  private static func allow(
    _ path: String, _ rights: UInt64, in rules: CInt, isRequired: Bool = false
  ) throws(LaunchFailure) {
    let descriptor = chancery_open_name(path)
    guard descriptor >= 0 else {
      if isRequired { throw LaunchFailure("a file that the program needs is absent") }
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw LaunchFailure("a file that the program needs is not readable") }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    let fitting = isFolder ? rights : rights & ~readFolder
    guard chancery_landlock_allow(rules, descriptor, fitting) == 0 else {
      throw LaunchFailure("Landlock refused a rule")
    }
  }

  /// The input is descriptor 3, a script 4.
  ///
  /// A file in memory takes no rule (EBADFD): it lies outside of every folder, and the kernel lets its holder open it
  /// again.
  private static func allowInput(_ descriptor: CInt, in rules: CInt) throws(LaunchFailure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    guard chancery_landlock_allow(rules, descriptor, readFile) == 0 || errno == EBADFD else {
      throw LaunchFailure("Landlock refused the rule for the input")
    }
  }
}
