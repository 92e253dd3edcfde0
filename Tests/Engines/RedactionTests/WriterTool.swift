import Foundation

/// Runs the readers that people use on a file at hand.
enum WriterTool {
  /// What a program prints of a file; `{}` in its arguments stands for the file.
  static func run(
    _ words: [String], on bytes: [UInt8], errors: Bool = true
  ) throws -> (status: Int32, output: String) {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(words[0])")
    process.arguments = words.dropFirst().map { $0 == "{}" ? path : $0 }
    process.standardOutput = pipe
    process.standardError = errors ? pipe : FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self).replacing(path, with: "FILE")
    return (process.terminationStatus, text)
  }
}
