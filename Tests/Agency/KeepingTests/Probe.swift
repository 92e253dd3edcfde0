import Foundation

/// Runs of `keeping-probe` with the file recorder, or another library, before its own.
struct Probe {
  /// A directory of its own, in memory where the system has such a place: thousands of states are written here.
  let directory: String

  init() {
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory + "/" : NSTemporaryDirectory()
    directory = base + "keeping-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  func end() { try? FileManager.default.removeItem(atPath: directory) }

  /// What the recorder looks at.
  var root: String { directory + "/r" }
  var store: String { root + "/var" }
  var out: String { root + "/out" }
  var recording: String { directory + "/recording" }

  /// What `fiu-run -x` loads.
  static let fiuLibraries = ["fiu_run_preload.so", "fiu_posix_preload.so"].map { "/usr/lib/fiu/" + $0 }
  static let programs = KillTests.program.deletingLastPathComponent()

  /// One recorded run of the script, whole or with a fault; the ledger is made anew.
  /// - Parameters:
  ///   - fault: the call that the recorder fails.
  ///   - fiu: what libfiu, which then stands before the recorder, is to fail.
  ///   - failing: what libfiu fails from a told line on.
  func record(
    fault: String? = nil, fiu: String? = nil, failing: (line: Int, point: String, code: Int32)? = nil
  ) throws -> (recording: Recording, confirmed: Confirmed) {
    try clear()
    _ = FileManager.default.createFile(atPath: recording, contents: nil)
    let libraries =
      (fiu == nil && failing == nil ? [] : Self.fiuLibraries)
      + [Self.programs.appendingPathComponent("libfile-recorder.so").path]
    var environment = ["LD_PRELOAD": libraries.joined(separator: " ")]
    environment["FIU_ENABLE"] = fiu
    environment["KEEPING_PROBE_FAILING"] = failing.map { "\($0.line) \($0.point) \($0.code)" }
    environment["CHANCERY_RECORDER_ROOT"] = root
    environment["CHANCERY_RECORDER_FILE"] = recording
    environment["CHANCERY_RECORDER_FAULT"] = fault
    let confirmed = try run(KillTests.program, [], environment)
    return (Recording(try Data(contentsOf: URL(fileURLWithPath: recording))), confirmed)
  }

  /// Runs the script by a program that is given words to run it with.
  func run(_ program: URL, _ words: [String], _ environment: [String: String] = [:]) throws -> Confirmed {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = words + ["script", store, out]
    // The toolchain's printer of back traces would be given the same faults, and hang.
    let quiet = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.environment = ProcessInfo.processInfo.environment.merging(quiet) { $1 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let told = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var confirmed = Confirmed()
    confirmed.add(String(decoding: told, as: UTF8.self))
    return confirmed
  }

  /// Empties what the recorder looks at.
  func clear() throws {
    try? FileManager.default.removeItem(atPath: root)
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  /// Puts a state of the disk in the place of what is there.
  func put(_ items: [RecordedDisk.Item]) throws {
    try clear()
    for item in items.sorted(by: { $0.path < $1.path }) {
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: item.mode]
      let place = root + item.path
      if let contents = item.contents {
        _ = FileManager.default.createFile(atPath: place, contents: Data(contents), attributes: attributes)
      } else {
        try FileManager.default.createDirectory(
          atPath: place, withIntermediateDirectories: false, attributes: attributes)
      }
    }
  }
}
