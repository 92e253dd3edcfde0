import Foundation

/// Looks into files with every tool a stranger would use, and says which words come out of which.
struct HidingEye {
  /// A tool and the command that has it tell all it knows; `$1` is the file, `$2` a folder of its own.
  private static let tools: [(name: String, command: String)] = [
    ("pdftotext", "pdftotext -raw \"$1\" -; pdftotext -layout \"$1\" -"),
    (
      "pdfinfo",
      "for what in -custom -meta -js -struct-text -dests -url; do pdfinfo $what \"$1\"; done; pdffonts \"$1\""
    ),
    ("pdfimages", "pdfimages -all \"$1\" \"$2/i\"; cat \"$2\"/i*; for i in \"$2\"/i*; do exiftool -a -u \"$i\"; done"),
    ("pdfdetach", "pdfdetach -list \"$1\"; mkdir \"$2/d\"; pdfdetach -saveall -o \"$2/d\" \"$1\"; cat \"$2\"/d/*"),
    (
      "mutool",
      "mutool show \"$1\" trailer; mutool show \"$1\" grep; mutool show \"$1\" outline; mutool show \"$1\" js;"
        + " mutool show \"$1\" form; mutool clean -d \"$1\" \"$2/m.pdf\"; cat \"$2/m.pdf\";"
        + " mutool draw -q -F stext \"$1\"; mutool trace \"$1\""
    ),
    ("mutool extract", "mkdir \"$2/x\"; cd \"$2/x\"; mutool extract \"$1\"; ls; cat *"),
    (
      "qpdf",
      "qpdf --qdf --object-streams=disable --stream-data=uncompress --preserve-unreferenced \"$1\" \"$2/q.pdf\";"
        + " cat \"$2/q.pdf\"; qpdf --json --json-stream-data=inline \"$1\"; qpdf --list-attachments --verbose \"$1\""
    ),
    ("pikepdf", "/usr/bin/python3 \"$LOOK\" pikepdf \"$1\""),
  ]

  /// Tools for files of any kind.
  private static let common: [(name: String, command: String)] = [
    ("the file", "cat \"$1\""), ("exiftool", "exiftool -a -u -U -ee -G1 -s \"$1\"; exiftool -a -u -U -b \"$1\""),
    ("strings", "strings -a \"$1\"; strings -a -e l \"$1\"; strings -a -e b \"$1\""),
    ("our own decoder", "/usr/bin/python3 \"$LOOK\" carve \"$1\""),
  ]

  /// What is recognised.
  enum Reading {
    case nothing
    /// What a person sees, as a renderer other than our own shows it.
    case pages
    /// Pictures in the file that are large enough for words.
    case pictures
  }

  private static let read =
    "for i in \"$2\"/*; do OMP_THREAD_LIMIT=1 tesseract \"$i\" - --psm 6 -c debug_file=/dev/null; done"
  private static let readPages = ("recognition of pages", "pdftoppm -r 200 -gray \"$1\" \"$2/p\"; \(read)")
  private static let readPictures = (
    "recognition of pictures",
    "pdfimages -png \"$1\" \"$2/r\"; find \"$2\" -name 'r*' -size -600c -delete; \(read)"
  )

  /// The words that a file gives away, with the tools that told.
  static func words(
    _ words: [HidingWord], in bytes: [UInt8], reading: Reading
  ) throws -> [HidingWord: Set<String>] {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("file").path
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let isPDF = String(decoding: bytes.prefix(1_100), as: UTF8.self).contains("%PDF-")
    let search = HidingSearch(words)
    var found: [HidingWord: Set<String>] = [:]
    let readers =
      switch reading {
      case .nothing: [(String, String)]()
      case .pages: [readPages]
      case .pictures: [readPictures]
      }
    for (index, tool) in (common + (isPDF ? tools + readers : [])).enumerated() {
      let place = folder.appendingPathComponent("\(index)").path
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      for word in search.found(in: try output(of: tool.command, file, place)) {
        found[word, default: []].insert(tool.name)
      }
    }
    return found
  }

  private static func output(of command: String, _ arguments: String...) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "{ \(command); } 2>/dev/null", "sh"] + arguments
    let look = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("look.py")
    process.environment = ProcessInfo.processInfo.environment.merging(["LOOK": look.path]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](bytes)
  }
}
