import CLibpq

/// Values as the server's binary protocol has them: numbers in network order, texts and bytes as they are.
enum PostgresFormat {
  // Numbers of types in the server's catalogue; they never change.
  private static let (bool, bytea, name, int8, int2): (Oid, Oid, Oid, Oid, Oid) = (16, 17, 19, 20, 21)
  private static let (int4, text, varchar): (Oid, Oid, Oid) = (23, 25, 1_043)
  /// The types of arrays by those of their elements.
  private static let arrayTypes: [Oid: Oid] = [int8: 1_016, text: 1_009, bytea: 1_001]

  /// What a stream of copied rows begins and ends with.
  static let copyHeader: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
  static let copyTrailer: [UInt8] = [0xFF, 0xFF]

  /// The type that a parameter is declared with; 0 leaves it to the server.
  static func type(_ value: Value) -> Oid {
    switch value {
    case .null: 0
    case .integer: int8
    case .text: text
    case .blob: bytea
    }
  }

  /// One row of a stream of copied rows.
  static func appendRow(_ row: [Value], to bytes: inout [UInt8]) {
    append(UInt16(row.count), to: &bytes)
    for value in row {
      guard value != .null else {
        append(UInt32.max, to: &bytes)
        continue
      }
      append(UInt32(length(value)), to: &bytes)
      append(value, to: &bytes)
    }
  }

  /// Values of one kind as an array with one dimension, and its type; nil where none tells of which kind they are.
  static func array(_ values: [Value]) -> (type: Oid, bytes: [UInt8])? {
    guard let first = values.first(where: { $0 != .null }), let arrayType = arrayTypes[type(first)] else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.reduce(20) { $0 + 4 + length($1) })
    append(UInt32(1), to: &bytes)
    append(UInt32(values.contains(.null) ? 1 : 0), to: &bytes)
    append(UInt32(type(first)), to: &bytes)
    append(UInt32(values.count), to: &bytes)
    append(UInt32(1), to: &bytes)
    for value in values {
      if value == .null {
        append(UInt32.max, to: &bytes)
      } else {
        guard type(value) == type(first) else { return nil }
        append(UInt32(length(value)), to: &bytes)
        append(value, to: &bytes)
      }
    }
    return (arrayType, bytes)
  }

  /// Lends parameters in the form that libpq takes.
  static func withParameters<Result>(
    _ parameters: [Value],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parameters.reduce(1) { $0 + length($1) })
    var starts: [Int?] = []
    for value in parameters {
      starts.append(value == .null ? nil : bytes.count)
      append(value, to: &bytes)
    }
    // A value without bytes needs an address too; without one it would be null.
    bytes.append(0)
    let lengths = parameters.map { Int32(length($0)) }
    let formats = [Int32](repeating: 1, count: parameters.count)
    return bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return body(values, lengths, formats)
    }
  }

  /// The first row of a result; nil when a column has a type that is not read here.
  static func row(of result: OpaquePointer) -> [Value]? {
    var row: [Value] = []
    for column in 0..<PQnfields(result) {
      guard PQgetisnull(result, 0, column) == 0 else {
        row.append(.null)
        continue
      }
      let bytes = UnsafeRawBufferPointer(
        start: PQgetvalue(result, 0, column), count: Int(PQgetlength(result, 0, column)))
      switch PQftype(result, column) {
      case bool: row.append(.integer(bytes.first == 1 ? 1 : 0))
      case int2: row.append(.integer(Int64(Int16(truncatingIfNeeded: number(bytes)))))
      case int4: row.append(.integer(Int64(Int32(truncatingIfNeeded: number(bytes)))))
      case int8: row.append(.integer(number(bytes)))
      case text, varchar, name: row.append(.text(String(decoding: bytes, as: UTF8.self)))
      case bytea: row.append(.blob(Array(bytes)))
      default: return nil
      }
    }
    return row
  }

  private static func number(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    Int64(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func length(_ value: Value) -> Int {
    switch value {
    case .null: 0
    case .integer: 8
    case .text(let text): text.utf8.count
    case .blob(let blob): blob.count
    }
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .null: break
    case .integer(let number): append(UInt64(bitPattern: number), to: &bytes)
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .blob(let blob): bytes.append(contentsOf: blob)
    }
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
