/// Reads JSON strictly: UTF-8 only, no duplicate keys, no trailing bytes, bounded depth and size.
///
/// Source: RFC 8259 and RFC 7493 (I-JSON), whose "should not" is refused here: duplicate keys, unpaired surrogates.
public struct JSONReader {
  /// How deep arrays and objects may nest.
  public static let depthMax = 64
  /// How many bytes a document may have.
  public static let bytesMax = 64 << 20

  private let bytes: [UInt8]
  private let source: String
  private var index = 0
  private var depth = 0
  private let depthLimit: Int

  /// Reads a whole document.
  /// - Parameters:
  ///   - bytes: the document, UTF-8.
  ///   - source: its name for error messages, usually a file path.
  ///   - bytesMax: how many bytes it may have, where less than the general limit is right.
  ///   - depthMax: how deep it may nest, where the general limit is not right.
  /// - Throws: `JSONError` with line and column.
  public static func read(
    _ bytes: [UInt8], source: String, bytesMax: Int = JSONReader.bytesMax, depthMax: Int = JSONReader.depthMax
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, source: source, depthLimit: depthMax)
    guard bytes.count <= bytesMax else { throw reader.error("larger than \(bytesMax) bytes") }
    let value = try reader.value()
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.error("text after the end of the document") }
    return value
  }

  /// Reads a whole document from a string.
  /// - Throws: `JSONError` with line and column.
  public static func read(_ text: String, source: String) throws(JSONError) -> JSONValue {
    try read(Array(text.utf8), source: source)
  }

  private init(bytes: [UInt8], source: String, depthLimit: Int) {
    self.bytes = bytes
    self.source = source
    self.depthLimit = depthLimit
  }

  private func error(_ reason: String) -> JSONError {
    var line = 1
    var column = 1
    for byte in bytes.prefix(index) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONError(source: source, place: "\(line):\(column)", reason: reason)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
    case .none: throw error("the document ends where a value was expected")
    default: throw error("a value was expected")
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    guard depth <= depthLimit else { throw error("nested deeper than \(depthLimit) levels") }
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw error("a value was expected") }
    index += word.utf8.count
    return value
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    index += 1
    var members: [JSONValue.Member] = []
    var keys: Set<[UInt8]> = []
    skipSpace()
    if take("}") { return .object([]) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("a key in quotes was expected") }
      let start = index
      let key = try string()
      guard keys.insert(Array(key.utf8)).inserted else {
        index = start
        throw error("this key appears twice in one object")
      }
      skipSpace()
      guard take(":") else { throw error("`:` was expected after a key") }
      members.append(.init(key, try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw error("`,` or `}` was expected") }
    }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw error("`,` or `]` was expected") }
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    var isWhole = true
    _ = take("-")
    if take("0") {
      if let byte = current, (0x30...0x39).contains(byte) { throw error("a number starts with a useless zero") }
    } else {
      try digits()
    }
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let whole = Int64(text), text != "-0" { return .integer(whole) }
    guard let double = Double(text), double.isFinite else {
      index = start
      throw error("a number outside the range of 64-bit floating point")
    }
    return .number(double)
  }

  private mutating func digits() throws(JSONError) {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) { index += 1 }
    guard index > start else { throw error("a digit was expected") }
  }

  private mutating func string() throws(JSONError) -> String {
    let opening = index
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          index = opening
          throw error("this string is not valid UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw error("a control character inside a string")
      default: text.append(byte)
      }
    }
    index = opening
    throw error("this string does not end")
  }

  private mutating func escape() throws(JSONError) -> Character {
    guard let byte = current else { throw error("the document ends inside a string") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try unicodeEscape())
    default: throw error("an unknown escape inside a string")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      guard take("\\"), take("u") else { throw error("half of a surrogate pair") }
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw error("half of a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count,
      bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits were expected") }
    index += 4
    return code
  }
}
