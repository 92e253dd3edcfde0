import Notation

extension ObjectReader {
  /// The identifier of a key.
  /// - Throws: `JSONError` when it is absent or no version 7 UUID.
  mutating func identifier(_ key: String) throws(JSONError) -> Identifier {
    guard let identifier = Identifier(try string(key)) else { throw error(key, "an identifier was expected") }
    return identifier
  }

  /// The identifier of a key, or nil when the key is absent.
  /// - Throws: `JSONError` when it is no version 7 UUID.
  mutating func optionalIdentifier(_ key: String) throws(JSONError) -> Identifier? {
    guard let text = try optionalString(key) else { return nil }
    guard let identifier = Identifier(text) else { throw error(key, "an identifier was expected") }
    return identifier
  }

  /// The SHA-256 hash of a key.
  /// - Throws: `JSONError` when it is absent or not 64 hexadecimal digits.
  mutating func digest(_ key: String) throws(JSONError) -> Digest {
    guard let digest = Digest(hexadecimal: try string(key)) else {
      throw error(key, "64 hexadecimal digits were expected")
    }
    return digest
  }

  /// The calendar day of a key.
  /// - Throws: `JSONError` when it is absent or no day.
  mutating func day(_ key: String) throws(JSONError) -> CalendarDate {
    guard let day = CalendarDate(try string(key)) else { throw error(key, "a day such as 2026-03-02 was expected") }
    return day
  }

  /// The whole number of a key that must not be negative.
  /// - Throws: `JSONError` when it is absent, no whole number or below zero.
  mutating func count(_ key: String) throws(JSONError) -> Int {
    let value = try integer(key)
    guard value >= 0 else { throw error(key, "a number from 0 was expected") }
    return Int(value)
  }

  /// The objects of a key, each with a reader; an empty array is an answer, an absent key is none.
  /// - Throws: `JSONError` when it is absent or no array of objects.
  mutating func list(_ key: String) throws(JSONError) -> [ObjectReader] {
    let value = try required(key)
    guard let elements = value.elements else { throw error(key, "an array was expected, not \(value.kind)") }
    var readers: [ObjectReader] = []
    for (index, element) in elements.enumerated() {
      readers.append(try ObjectReader(element, source: source, path: "\(path)/\(key)/\(index)"))
    }
    return readers
  }

  /// The texts of a key; an empty array is an answer, an absent key is none.
  /// - Throws: `JSONError` when it is absent or no array of strings.
  mutating func texts(_ key: String) throws(JSONError) -> [String] {
    let value = try required(key)
    guard let texts = value.elements?.compactMap(\.text), texts.count == value.elements?.count else {
      throw error(key, "an array of strings was expected")
    }
    return texts
  }

  /// The text of a key, which must not be empty.
  /// - Throws: `JSONError` when it is absent, no string or empty.
  mutating func text(_ key: String) throws(JSONError) -> String {
    let text = try string(key)
    guard !text.isEmpty else { throw error(key, "a text that is not empty was expected") }
    return text
  }
}

/// An object without the members whose value is nil.
func object(_ members: (String, JSONValue?)...) -> JSONValue {
  .object(members.compactMap { key, value in value.map { .init(key, $0) } })
}

extension JSONValue {
  /// A string value from anything that is written as text.
  static func text(of value: some CustomStringConvertible) -> JSONValue { .string(value.description) }
}
