import Foundation
import Testing

@testable import Redaction

@Suite struct SandboxTests {
  private static let ended = SandboxedProcess.Ending.signalled(31)

  @Test func `the probe succeeds where nothing confines it`() throws {
    for words in [
      ["read", "/etc/passwd"], ["list", "/"], ["internet"], ["unix"], ["fork"], ["execute", "/usr/bin/true"],
    ] {
      let process = try SandboxedProcess(
        command: [SandboxProbe.program] + words, input: SandboxedInput(document: "probe"), wallSecondsMax: 30)
      #expect(try process.ending() == .exited(0), "\(words)")
    }
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `the input is readable`(_ sandbox: Sandbox) throws {
    #expect(try SandboxProbe.attempt(["input"], in: sandbox) == .exited(0))
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `no other file can be read, listed, made, changed or removed`(_ sandbox: Sandbox) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(sandbox.bubblewrap == nil)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let secret = folder.appending(path: "secret").path
    try Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
    for words in [
      ["read", secret], ["read", "/etc/passwd"], ["read", "/proc/self/environ"], ["read", "/proc/1/cmdline"],
      ["list", folder.path], ["list", "/"], ["list", "/etc"],
      ["write", secret], ["write", folder.appending(path: "new").path], ["write", "/dev/shm/new"], ["write", "/new"],
      ["unlink", secret], ["rewrite"], ["execute", "/usr/bin/true"], ["execute", SandboxProbe.launcher],
    ] {
      #expect(try SandboxProbe.attempt(words, in: sandbox) == .exited(1), "\(words)")
    }
    #expect(try String(contentsOfFile: secret, encoding: .utf8) == "secret")
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `what only an attacker wants ends the program`(_ sandbox: Sandbox) throws {
    let attempts = [
      "internet", "unix", "fork", "ptrace", "mount", "unshare", "keyring", "bpf", "uring", "kill",
    ]
    for attempt in attempts {
      #expect(try SandboxProbe.attempt([attempt], in: sandbox) == Self.ended, "\(attempt)")
    }
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `memory has an end`(_ sandbox: Sandbox) throws {
    #expect(try SandboxProbe.attempt(["memory"], in: sandbox) == .exited(1))
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `processor time has an end`(_ sandbox: Sandbox) throws {
    let ending = try SandboxProbe.attempt(["burn"], in: sandbox)
    #expect(ending == .signalled(24) || ending == .signalled(9))
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `time by the clock has an end`(_ sandbox: Sandbox) throws {
    var limits = SandboxProbe.limits
    limits.wallSecondsMax = 1
    #expect(throws: RedactionError.limitExceeded(document: "probe", page: nil, limit: "wallSecondsMax")) {
      try SandboxProbe.attempt(["wait"], in: sandbox, limits: limits)
    }
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `a flood of output is read only as far as allowed`(_ sandbox: Sandbox) throws {
    let process = try SandboxProbe.start(["flood"], in: sandbox)
    #expect(try ByteReader(process).rest(bytesMax: 1 << 20) == nil)
    #expect(try process.ending() == .signalled(13))
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `no descriptor and no variable is inherited`(_ sandbox: Sandbox) throws {
    let open = FileHandle(forReadingAtPath: "/etc/hostname")
    #expect(try SandboxProbe.attempt(["descriptors"], in: sandbox) == .exited(1))
    #expect(try SandboxProbe.attempt(["environment"], in: sandbox) == .exited(1))
    try open?.close()
  }

  @Test(.enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func `an ordinary user is confined alike`() throws {
    let demotion = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    // Where the programs were built may be closed to others.
    let open = FileManager.default.temporaryDirectory.appendingPathComponent("probe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: open, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    defer { try? FileManager.default.removeItem(at: open) }
    let (launcher, program) = (open.path + "/chancery-sandbox", open.path + "/sandbox-probe")
    try FileManager.default.copyItem(atPath: SandboxProbe.launcher, toPath: launcher)
    try FileManager.default.copyItem(atPath: SandboxProbe.program, toPath: program)
    let launch = [launcher] + SandboxProbe.runtime.flatMap { ["--read", $0] } + ["--"]
    let attempts: [([String], SandboxedProcess.Ending)] = [
      (["input"], .exited(0)), (["read", "/etc/passwd"], .exited(1)), (["write", "/dev/shm/new"], .exited(1)),
      (["internet"], Self.ended), (["fork"], Self.ended),
    ]
    for (words, expected) in attempts {
      let file = try MemoryFile(bytes: [1], id: "probe", bytesMax: 100)
      let process = try SandboxedProcess(
        command: demotion + launch + [program] + words,
        input: SandboxedInput(document: "probe", file: file.descriptor), wallSecondsMax: 30)
      #expect(try process.ending() == expected, "\(words)")
    }
  }

  @Test func `a launcher that fails is named as the reason`() throws {
    let sandbox = Sandbox(launcher: "/nowhere/chancery-sandbox", bubblewrap: nil)
    #expect(throws: RedactionError.sandboxUnavailable(reason: "no process can be started (error 2)")) {
      try sandbox.check()
    }
    let process = try SandboxedProcess(
      command: [SandboxProbe.launcher, "--nonsense"], input: SandboxedInput(document: "probe"), wallSecondsMax: 30)
    #expect(try process.ending() == .exited(125))
    #expect(process.complaint.hasPrefix("chancery-sandbox: there is no such option"))
  }

  @Test func `a process that goes away is not left behind`() throws {
    for sandbox in SandboxProbe.sandboxes {
      weak var gone: SandboxedProcess?
      do {
        let process = try SandboxProbe.start(["flood"], in: sandbox)
        gone = process
      }
      #expect(gone == nil)
    }
  }
}
