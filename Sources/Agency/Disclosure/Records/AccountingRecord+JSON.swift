package import Notation

extension AccountingRecord {
  /// The record as the file `accounting.json` holds it; the file is indented, and hashed as it lies.
  package var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("version", .integer(Self.version)), .init("case", .string(caseNumber)),
      .init("disclosedAt", .string(disclosedAt.description)), .init("nature", .string(nature)),
      .init("purpose", .string(purpose)), .init("recipient", recipient.json), .init("authority", authority.json),
      .init("subjects", .array(subjects.map(\.json))), .init("records", .array(records.map(\.json))),
      .init("request", request.json), .init("official", official.json),
    ]
    if let bates { members.append(.init("bates", ["first": .string(bates.first), "last": .string(bates.last)])) }
    return .object(members)
  }

  /// Reads a record back, strictly: unknown keys, other versions and wrong types are refused.
  /// - Throws: `JSONError` with file and place.
  package init(reading value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    guard try reader.integer("version") == Self.version else { throw reader.error("version", "an unknown version") }
    caseNumber = try reader.string("case")
    disclosedAt = try reader.instant("disclosedAt")
    nature = try reader.string("nature")
    purpose = try reader.string("purpose")
    recipient = try Recipient(reading: try Self.object("recipient", &reader))
    authority = try Authority(reading: try Self.object("authority", &reader))
    subjects = try Self.each("subjects", &reader, Subject.init(reading:))
    // A disclosure may concern nobody, but there is none without a record.
    records = try Self.each("records", &reader, DescribedRecord.init(reading:))
    guard !records.isEmpty else { throw reader.error("records", "at least one was expected") }
    request = try RequestReference(reading: try Self.object("request", &reader))
    official = try DisclosingOfficial(reading: try Self.object("official", &reader))
    bates = try reader.optional("bates").map { value throws(JSONError) in
      try BatesRange(reading: ObjectReader(value, source: source, path: "/bates"))
    }
    try reader.finish()
  }

  private static func object(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> ObjectReader {
    try ObjectReader(try reader.required(key), source: reader.source, path: "\(reader.path)/\(key)")
  }

  private static func each<Part>(
    _ key: String, _ reader: inout ObjectReader, _ read: (ObjectReader) throws(JSONError) -> Part
  ) throws(JSONError) -> [Part] {
    var parts: [Part] = []
    for object in try reader.objects(key) { parts.append(try read(object)) }
    return parts
  }
}

extension AccountingRecord.Recipient {
  fileprivate var json: JSONValue {
    ["name": .string(name), "office": .string(office), "address": .array(address.map { .string($0) })]
  }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    name = try reader.string("name")
    office = try reader.string("office")
    address = try reader.strings("address")
    try reader.finish()
  }
}

extension AccountingRecord.Authority {
  fileprivate var json: JSONValue {
    [
      "provision": .string(provision), "gateway": .string(gateway),
      "routineUses": .array(routineUses.map { ["system": .string($0.system), "use": .string($0.use)] }),
    ]
  }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    provision = try reader.string("provision")
    gateway = try reader.string("gateway")
    var uses: [AccountingRecord.RoutineUse] = []
    for var use in try reader.objects("routineUses") {
      uses.append(AccountingRecord.RoutineUse(system: try use.string("system"), use: try use.string("use")))
      try use.finish()
    }
    routineUses = uses
    try reader.finish()
  }
}

extension AccountingRecord.Subject {
  fileprivate var json: JSONValue { ["id": .string(id), "name": .string(name), "status": .string(status)] }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    id = try reader.string("id")
    name = try reader.string("name")
    status = try reader.string("status")
    try reader.finish()
  }
}

extension AccountingRecord.DescribedRecord {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "title": .string(title), "system": .string(system), "pageCount": .integer(pageCount),
      "subjects": .array(subjects.map { .string($0) }),
    ]
  }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    id = try reader.string("id")
    title = try reader.string("title")
    system = try reader.string("system")
    pageCount = try reader.integer("pageCount")
    subjects = try reader.strings("subjects")
    if pageCount < 1 { throw reader.error("pageCount", "a positive number was expected") }
    try reader.finish()
  }
}

extension AccountingRecord.RequestReference {
  fileprivate var json: JSONValue {
    let reference = JSONValue.Member("reference", .string(self.reference))
    return .object([reference] + (received.map { [.init("received", .string($0.description))] } ?? []))
  }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    reference = try reader.string("reference")
    if let text = try reader.optionalString("received") {
      guard let instant = Instant(text) else { throw reader.error("received", "a moment was expected") }
      received = instant
    } else {
      received = nil
    }
    try reader.finish()
  }
}

extension AccountingRecord.DisclosingOfficial {
  fileprivate var json: JSONValue {
    ["id": .string(id), "name": .string(name), "title": .string(title), "office": .string(office)]
  }

  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    id = try reader.string("id")
    name = try reader.string("name")
    title = try reader.string("title")
    office = try reader.string("office")
    try reader.finish()
  }
}

extension AccountingRecord.BatesRange {
  fileprivate init(reading reader: ObjectReader) throws(JSONError) {
    var reader = reader
    first = try reader.string("first")
    last = try reader.string("last")
    try reader.finish()
  }
}
