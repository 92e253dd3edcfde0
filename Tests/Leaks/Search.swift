import Foundation

/// Ways in which a stranger looks for text in a file.
enum Search: String, CaseIterable {
  case pdftotext
  case qpdf
  case exiftool
  case pdfdetach
  case strings
  case wideStrings

  /// Everything that this way brings to light, as text.
  func text(of file: URL, scratch: URL) throws -> String {
    switch self {
    case .pdftotext: return try Command.text("pdftotext", ["-layout", file.path, "-"])
    case .qpdf: return try Self.opened(file)
    case .exiftool: return try Command.text("exiftool", ["-a", "-u", "-U", "-ee3", "-G1", "-s", file.path])
    case .pdfdetach: return try Self.attachments(file, scratch)
    case .strings: return try Self.strings(file, scratch, encoding: "S")
    case .wideStrings:
      return try Self.strings(file, scratch, encoding: "b") + Self.strings(file, scratch, encoding: "l")
    }
  }

  /// Every object and every stream, opened; strings of hexadecimal digits also as what they stand for.
  private static func opened(_ file: URL) throws -> String {
    let json = try Command.text(
      "qpdf", ["--json", "--json-stream-data=inline", "--decode-level=all", file.path])
    var text = json
    for match in json.matches(of: /"data": "([A-Za-z0-9+\/=]*)"/) {
      if let data = Data(base64Encoded: String(match.output.1)) { text += "\n" + String(decoding: data, as: UTF8.self) }
    }
    for match in text.matches(of: /<([0-9A-Fa-f \n]{8,})>/) { text += "\n" + fromHexadecimal(match.output.1) }
    return text
  }

  /// Bytes as Latin text and as big-endian UTF-16.
  private static func fromHexadecimal(_ digits: Substring) -> String {
    let values = digits.compactMap { $0.hexDigitValue.map(UInt8.init) }
    let bytes = stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    let wide = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return String(decoding: bytes, as: UTF8.self) + "\n" + String(decoding: wide, as: UTF16.self)
  }

  private static func attachments(_ file: URL, _ scratch: URL) throws -> String {
    let folder = scratch.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let list = try Command.text("pdfdetach", ["-list", file.path])
    _ = try Command.run("pdfdetach", ["-saveall", "-o", folder.path, file.path])
    let saved = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try saved.reduce(list) { $0 + "\n" + String(decoding: try Data(contentsOf: $1), as: UTF8.self) }
  }

  /// Of the file as it is, and of a copy in which every stream is opened.
  private static func strings(_ file: URL, _ scratch: URL, encoding: String) throws -> String {
    let asItIs = try Command.text("strings", ["-a", "-e", encoding, file.path])
    guard file.pathExtension == "pdf" else { return asItIs }
    let copy = scratch.appending(path: UUID().uuidString + ".pdf")
    _ = try Command.text("qpdf", ["--qdf", "--object-streams=disable", "--decode-level=all", file.path, copy.path])
    return asItIs + "\n" + (try Command.text("strings", ["-a", "-e", encoding, copy.path]))
  }
}
