import Foundation
import Testing

@testable import Redaction

/// The misbehaving program, and the sandboxes it is tried in.
struct SandboxProbe {
  static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  static let launcher = folder + "/chancery-sandbox"
  static let program = folder + "/sandbox-probe"

  /// Without bubblewrap always; with it too where it works here.
  static let sandboxes: [Sandbox] = {
    let plain = Sandbox(launcher: launcher, bubblewrap: nil)
    guard let detected = try? Sandbox.detected(), detected.bubblewrap != nil else { return [plain] }
    return [plain, detected]
  }()

  static let limits: SandboxLimits = {
    var limits = SandboxLimits()
    limits.memoryBytesMax = 512 << 20
    limits.processorSecondsMax = 1
    limits.wallSecondsMax = 20
    return limits
  }()

  /// The probe told to try something.
  static func start(_ words: [String], in sandbox: Sandbox, limits: SandboxLimits = limits) throws -> SandboxedProcess {
    let file = try MemoryFile(bytes: Array("input".utf8), id: "probe", bytesMax: 100)
    // The package manager links even a C program with the Swift libraries.
    let fitting = Sandbox(launcher: sandbox.launcher, bubblewrap: sandbox.bubblewrap, readable: runtime)
    return try fitting.start(
      [program] + words, on: SandboxedInput(document: "probe", file: file.descriptor), limits: limits)
  }

  /// How the probe ended that was told to try something.
  static func attempt(
    _ words: [String], in sandbox: Sandbox, limits: SandboxLimits = limits
  ) throws -> SandboxedProcess.Ending {
    try start(words, in: sandbox, limits: limits).ending()
  }

  static let runtime = Sandbox.runtimeFolder.map { [$0] } ?? []
}
