package import Cedar
package import Notation

/// All registers of the office: officials and their delegations, authorities, agreements, systems of records.
package struct Registers: Sendable {
  /// How many entries may be read.
  package static let entriesMax = 1_000_000

  /// Every version of every entity, in the order of the file.
  package let entries: [RegisterEntry]
  /// Names this version of the registers: the hash of their canonical form.
  package let digest: Digest
  private let byUID: [EntityUID: [Int]]

  /// Reads registers from JSON: an array of `{type, id, from, to, attributes, parents}`.
  /// - Parameter isChoice: whether an entity is one of a directive's enumerated choices, such as a role; those need no
  ///   entry of their own.
  /// - Throws: `RegisterError` for malformed entries, overlapping versions and parents that no entry defines.
  package init(
    _ bytes: [UInt8], file: String, isChoice: (EntityUID) -> Bool
  ) throws(RegisterError) {
    do throws(JSONError) {
      try self.init(try JSONReader.read(bytes, source: file), file: file, isChoice: isChoice)
    } catch {
      throw RegisterError(place: "\(error.source):\(error.place)", reason: error.reason)
    }
  }

  /// Reads registers from a JSON value.
  /// - Throws: `JSONError` or, wrapped in the same shape, what is inconsistent.
  package init(
    _ value: JSONValue, file: String, isChoice: (EntityUID) -> Bool
  ) throws(JSONError) {
    guard case .array(let elements) = value, elements.count <= Self.entriesMax else {
      throw JSONError(source: file, place: "/", reason: "an array of at most \(Self.entriesMax) entries was expected")
    }
    var entries: [RegisterEntry] = []
    var byUID: [EntityUID: [Int]] = [:]
    for (index, element) in elements.enumerated() {
      let entry = try Self.entry(try ObjectReader(element, source: file, path: "/\(index)"))
      for other in byUID[entry.uid, default: []].map({ entries[$0] })
      where Self.overlap(other.validity, entry.validity) {
        throw JSONError(source: file, place: "/\(index)", reason: "`\(entry.uid)` has two entries for the same day")
      }
      byUID[entry.uid, default: []].append(entries.count)
      entries.append(entry)
    }
    for (index, entry) in entries.enumerated() {
      for membership in entry.parents where byUID[membership.parent] == nil && !isChoice(membership.parent) {
        throw JSONError(
          source: file, place: "/\(index)/parents", reason: "`\(membership.parent)` is not in the registers")
      }
    }
    self.entries = entries
    self.byUID = byUID
    digest = Digest.sha256(try CanonicalJSON.write(value, source: file))
  }

  /// Whether any version of an entity is known.
  package func contains(_ uid: EntityUID) -> Bool { byUID[uid] != nil }

  /// The version of each entity that counts on a day: the one in force, else the last that ended before, else the
  /// first to come; so that what expired is found unmet and not unknown.
  package func versions(on day: CalendarDate) -> [RegisterEntry] {
    var chosen: [RegisterEntry] = []
    for (index, entry) in entries.enumerated() {
      guard let versions = byUID[entry.uid], versions.first == index else { continue }
      let candidates = versions.map { entries[$0] }
      let inForce = candidates.first { $0.validity.holds(on: day) }
      let ended = candidates.filter { $0.validity.until.map { $0 < day } ?? false }
        .max { $0.validity.from < $1.validity.from }
      let coming = candidates.min { $0.validity.from < $1.validity.from }
      if let version = inForce ?? ended ?? coming { chosen.append(version) }
    }
    return chosen
  }

  /// The version of one entity in force on a day, or nil.
  package func entry(_ uid: EntityUID, on day: CalendarDate) -> RegisterEntry? {
    byUID[uid, default: []].map { entries[$0] }.first { $0.validity.holds(on: day) }
  }

  /// Whether an entity is in force on a day; what has no entry, such as a role, always is.
  package func isInForceOrChoice(_ uid: EntityUID, on day: CalendarDate) -> Bool {
    byUID[uid] == nil || entry(uid, on: day) != nil
  }

  /// Whether an entity, itself in force, is a member of another on a day, directly or through others in force.
  package func isMember(_ uid: EntityUID, of group: EntityUID, on day: CalendarDate) -> Bool {
    groups(of: uid, on: day).contains(group)
  }

  /// Everything that an entity, itself in force, belongs to on a day, directly or through others in force; itself too.
  package func groups(of uid: EntityUID, on day: CalendarDate) -> Set<EntityUID> {
    var seen: Set<EntityUID> = []
    var groups: Set<EntityUID> = []
    var pending = [uid]
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      // A role is a choice of the schema and has no entry; a delegation has one and must be in force.
      guard byUID[next] != nil else {
        groups.insert(next)
        continue
      }
      guard let entry = entry(next, on: day) else { continue }
      groups.insert(next)
      pending += entry.parents.filter { $0.validity.holds(on: day) }.map(\.parent)
    }
    return groups
  }

  private static func overlap(_ left: Validity, _ right: Validity) -> Bool {
    let leftEndsBefore = left.until.map { $0 < right.from } ?? false
    let rightEndsBefore = right.until.map { $0 < left.from } ?? false
    return !leftEndsBefore && !rightEndsBefore
  }

  private static func entry(_ reader: ObjectReader) throws(JSONError) -> RegisterEntry {
    var reader = reader
    let uid = EntityUID(type: try reader.string("type"), id: try reader.string("id"))
    let validity = try validity(&reader)
    var attributes: [JSONValue.Member] = []
    if let value = reader.optional("attributes") {
      guard case .object(let members) = value else { throw reader.error("attributes", "an object was expected") }
      attributes = members
    }
    var parents: [RegisterEntry.Membership] = []
    for (index, element) in try reader.array("parents").enumerated() {
      parents.append(try membership(element, of: validity, reader, path: "parents/\(index)"))
    }
    try reader.finish()
    return RegisterEntry(
      uid: uid, validity: validity, attributes: attributes, parents: parents, place: "\(reader.source):\(reader.path)")
  }

  private static func membership(
    _ element: JSONValue, of entry: Validity, _ reader: ObjectReader, path: String
  ) throws(JSONError) -> RegisterEntry.Membership {
    if case .string(let text) = element {
      guard let uid = EntityUID(parsing: text) else {
        throw reader.error(path, "an entity such as Role::\"x\" was expected")
      }
      return .init(parent: uid, validity: entry)
    }
    var object = try ObjectReader(element, source: reader.source, path: "\(reader.path)/\(path)")
    guard let uid = EntityUID(parsing: try object.string("parent")) else {
      throw object.error("parent", "an entity such as Role::\"x\" was expected")
    }
    let validity = try validity(&object)
    try object.finish()
    return .init(parent: uid, validity: validity)
  }

  private static func validity(_ reader: inout ObjectReader) throws(JSONError) -> Validity {
    guard let from = CalendarDate(try reader.string("from")) else {
      throw reader.error("from", "a day such as 2024-01-31 was expected")
    }
    guard let value = reader.optional("to"), value != .null else { return Validity(from: from, until: nil) }
    guard let text = value.text, let until = CalendarDate(text), until >= from else {
      throw reader.error("to", "null or a day not before `from` was expected")
    }
    return Validity(from: from, until: until)
  }
}
