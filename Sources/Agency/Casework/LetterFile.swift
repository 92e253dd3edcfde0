package import Notation

/// What `letter.json` holds: which letter goes out and what stands in its slots.
package struct LetterFile: Sendable {
  /// The template's name: `cmaa`, `mlat`, `usmca`, `1628`, or an agency's own.
  package let template: String
  /// Lines of text by slot name; `contact` and `cc` may also stand beside `slots`.
  package let slots: [String: [String]]
  /// The file as it was written, for hashing.
  package let json: JSONValue

  /// Reads a letter's file strictly.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    template = try reader.string("template")
    guard !template.isEmpty, template.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }) else {
      throw reader.error("template", "the name of a template was expected")
    }
    var object = try ObjectReader(try reader.required("slots"), source: source, path: "/slots")
    var slots: [String: [String]] = [:]
    for member in object.rest() {
      guard !member.key.isEmpty, member.key.utf8.allSatisfy(Self.isOfName) else {
        throw object.error(member.key, "a slot's name is letters and digits")
      }
      slots[member.key] = try Self.lines(member.value, object, member.key)
    }
    for key in ["contact", "cc"] {
      guard let value = reader.optional(key) else { continue }
      guard slots[key] == nil else { throw reader.error(key, "this slot is filled twice") }
      slots[key] = try Self.lines(value, reader, key)
    }
    self.slots = slots
    json = value
    try reader.finish()
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
  }

  private static func lines(_ value: JSONValue, _ reader: ObjectReader, _ key: String) throws(JSONError) -> [String] {
    switch value {
    case .string(let text): return [text]
    case .array(let elements) where elements.allSatisfy({ $0.text != nil }): return elements.compactMap(\.text)
    default: throw reader.error(key, "a text or an array of texts was expected")
    }
  }
}

/// What `transmission.json` holds: how the package travels and to whom.
package struct TransmissionFile: Sendable {
  /// `email`, `portal`, `courier` or `hand`.
  package let method: String
  /// `encryption`, `password`, `coversheet` or `none`.
  package let protection: String
  /// The person or post that receives it.
  package let name: String
  /// The office within the authority.
  package let office: String
  /// Lines of the postal address.
  package let address: [String]
  /// The file as it was written, for hashing.
  package let json: JSONValue

  /// Reads a transmission strictly.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    method = try reader.string("method")
    protection = try reader.string("protection")
    guard ["email", "portal", "courier", "hand"].contains(method) else {
      throw reader.error("method", "email, portal, courier or hand was expected")
    }
    guard ["encryption", "password", "coversheet", "none"].contains(protection) else {
      throw reader.error("protection", "encryption, password, coversheet or none was expected")
    }
    var addressee = try ObjectReader(try reader.required("addressee"), source: source, path: "/addressee")
    name = try addressee.string("name")
    office = try addressee.string("office")
    address = try addressee.strings("address")
    guard !name.isEmpty, !office.isEmpty, !address.isEmpty else {
      throw addressee.error("", "name, office and address must not be empty")
    }
    try addressee.finish()
    json = value
    try reader.finish()
  }
}
