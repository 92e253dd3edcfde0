/// Takes the members of one JSON object by name and refuses what nobody asked for.
///
/// Every error names the file and the path of the member (`/facts/3/by`), never a value.
public struct ObjectReader {
  /// The file or stream, for errors.
  public let source: String
  /// The path of this object inside the document; empty for the top.
  public let path: String
  private var members: [JSONValue.Member]

  /// A reader over an object.
  /// - Throws: `JSONError` when the value is no object.
  public init(_ value: JSONValue, source: String, path: String = "") throws(JSONError) {
    guard case .object(let members) = value else {
      throw JSONError(
        source: source, place: path.isEmpty ? "/" : path, reason: "an object was expected, not \(value.kind)")
    }
    self.members = members
    self.source = source
    self.path = path
  }

  /// The value of a key, or nil when the key is absent.
  public mutating func optional(_ key: String) -> JSONValue? {
    guard let index = members.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) else { return nil }
    return members.remove(at: index).value
  }

  /// The value of a key.
  /// - Throws: `JSONError` when it is absent.
  public mutating func required(_ key: String) throws(JSONError) -> JSONValue {
    guard let value = optional(key) else { throw error("", "`\(key)` is missing") }
    return value
  }

  /// The string of a key.
  /// - Throws: `JSONError` when it is absent or no string.
  public mutating func string(_ key: String) throws(JSONError) -> String {
    try string(try required(key), key)
  }

  /// The string of a key, or nil when the key is absent.
  /// - Throws: `JSONError` when it is no string.
  public mutating func optionalString(_ key: String) throws(JSONError) -> String? {
    guard let value = optional(key) else { return nil }
    return try string(value, key)
  }

  /// The whole number of a key.
  /// - Throws: `JSONError` when it is absent or no whole number.
  public mutating func integer(_ key: String) throws(JSONError) -> Int64 {
    let value = try required(key)
    guard case .integer(let integer) = value else { throw error(key, "a whole number was expected, not \(value.kind)") }
    return integer
  }

  /// The truth value of a key, or nil when the key is absent.
  /// - Throws: `JSONError` when it is something else.
  public mutating func optionalBool(_ key: String) throws(JSONError) -> Bool? {
    guard let value = optional(key) else { return nil }
    guard case .bool(let bool) = value else { throw error(key, "true or false was expected, not \(value.kind)") }
    return bool
  }

  /// The elements of a key; none when the key is absent.
  /// - Throws: `JSONError` when it is no array.
  public mutating func array(_ key: String) throws(JSONError) -> [JSONValue] {
    guard let value = optional(key) else { return [] }
    guard case .array(let elements) = value else { throw error(key, "an array was expected, not \(value.kind)") }
    return elements
  }

  /// The strings of a key; none when the key is absent.
  /// - Throws: `JSONError` when it is no array of strings.
  public mutating func strings(_ key: String) throws(JSONError) -> [String] {
    var texts: [String] = []
    for (index, element) in try array(key).enumerated() {
      guard case .string(let text) = element else {
        throw error("\(key)/\(index)", "a string was expected, not \(element.kind)")
      }
      texts.append(text)
    }
    return texts
  }

  /// The objects of a key, each with a reader; none when the key is absent.
  /// - Throws: `JSONError` when it is no array of objects.
  public mutating func objects(_ key: String) throws(JSONError) -> [ObjectReader] {
    var readers: [ObjectReader] = []
    for (index, element) in try array(key).enumerated() {
      readers.append(try ObjectReader(element, source: source, path: "\(path)/\(key)/\(index)"))
    }
    return readers
  }

  /// A moment in RFC 3339 with `Z`.
  /// - Throws: `JSONError` when it is absent or not in that form.
  public mutating func instant(_ key: String) throws(JSONError) -> Instant {
    guard let instant = Instant(try string(key)) else {
      throw error(key, "a moment such as 2026-03-02T14:00:00.000Z was expected")
    }
    return instant
  }

  /// Members that nobody took yet, in the document's order; they count as taken afterwards.
  public mutating func rest() -> [JSONValue.Member] {
    defer { members = [] }
    return members
  }

  /// Refuses members that nobody took.
  /// - Throws: `JSONError` that names the first of them.
  public func finish() throws(JSONError) {
    if let first = members.first { throw error(first.key, "unknown key") }
  }

  /// An error at a member of this object.
  public func error(_ key: String, _ reason: String) -> JSONError {
    let place = key.isEmpty ? path : "\(path)/\(key)"
    return JSONError(source: source, place: place.isEmpty ? "/" : place, reason: reason)
  }

  private func string(_ value: JSONValue, _ key: String) throws(JSONError) -> String {
    guard case .string(let text) = value else { throw error(key, "a string was expected, not \(value.kind)") }
    return text
  }
}
