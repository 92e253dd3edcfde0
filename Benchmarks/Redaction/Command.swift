import Foundation

/// Programs that a measurement starts.
enum Command {
  /// Where set-up puts the peers from PyPI; else whatever Python there is.
  static var python: String {
    let own = ".build/peers/bin/python3"
    return FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/python3"
  }

  /// What a program writes; nil where it cannot be started or fails.
  static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> String? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
