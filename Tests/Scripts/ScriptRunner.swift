import Foundation

/// Runs the steps of a script in a fresh folder with the programs that were just built first in the path.
///
/// The folder holds links to `Examples` and `Directives` of the repository when `links` names them.
struct ScriptRunner {
  /// The root of the repository.
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
  /// The folder of the built programs: the one in which this test program stands.
  static let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().standardizedFileURL
  /// How long one step may take before it is ended.
  static let secondsMax = 300.0

  let links: [String]

  /// What each step prints and how it ends.
  func outcomes(_ steps: [ScriptStep]) throws -> [ScriptOutcome] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chancery-script-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in links {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Self.root.appending(path: name))
    }
    return try steps.map { try run($0.command.joined(separator: "\n"), in: folder) }
  }

  private func run(_ command: String, in folder: URL) throws -> ScriptOutcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.environment = [
      "PATH": Self.programs.path + ":/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path,
      "LANG": "C.UTF-8", "TZ": "UTC", "ROOT": Self.root.path,
    ]
    // Files instead of pipes: a full pipe would stop the command.
    let output = try capture(folder, "output")
    let complaints = try capture(folder, "complaints")
    process.standardOutput = output.handle
    process.standardError = complaints.handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + Self.secondsMax) == .timedOut {
      process.terminate()
      ended.wait()
    }
    return ScriptOutcome(
      output: try lines(output.url, folder), complaints: try lines(complaints.url, folder),
      exitCode: process.terminationStatus)
  }

  /// A file beside the folder, so that the script does not see it.
  private func capture(_ folder: URL, _ name: String) throws -> (url: URL, handle: FileHandle) {
    let url = folder.deletingLastPathComponent().appending(path: folder.lastPathComponent + "." + name)
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }

  private func lines(_ url: URL, _ folder: URL) throws -> [String] {
    defer { try? FileManager.default.removeItem(at: url) }
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    // The folder differs from run to run and from machine to machine.
    let shown = text.replacingOccurrences(of: folder.path, with: "FOLDER")
      .replacingOccurrences(of: Self.root.path, with: "ROOT")
    var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
