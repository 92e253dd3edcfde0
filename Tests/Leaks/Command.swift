import Foundation

/// A program of the machine, run for what it prints.
enum Command {
  struct Failure: Error {
    let what: String
    let status: Int32
  }

  struct Run {
    let status: Int32
    let output: Data
  }

  /// Runs a program, by path or by name, and returns what it wrote to the standard output.
  static func run(_ program: String, _ arguments: [String]) throws -> Run {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: output)
  }

  /// The output as text; anything but success is an error.
  static func text(_ program: String, _ arguments: [String]) throws -> String {
    let run = try run(program, arguments)
    guard run.status == 0 else { throw Failure(what: program, status: run.status) }
    return String(decoding: run.output, as: UTF8.self)
  }
}
