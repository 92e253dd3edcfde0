package import Notation

extension WithheldIndex {
  /// The index as JSON; what is not known is left out.
  package var json: JSONValue {
    Self.object([
      ("format", 2), ("handling", .string(Self.handling)), ("about", .string(head.about)),
      ("directive", Self.text(head.directive)), ("at", Self.text(head.at?.description)),
      ("plan", Self.text(head.plan?.description)), ("output", Self.text(head.output?.description)),
      ("pages", head.pages.map { .integer(Int64($0)) }), ("first", Self.text(head.first)),
      ("last", Self.text(head.last)), ("prepared", prepared.map(Self.json)),
      ("attested", .array(attested.map { ["what": .string($0.what), "by": Self.json($0.by)] })),
      ("withheld", .array(entries.map(Self.json))),
      ("parts", parts.isEmpty ? nil : .array(parts.map(Self.json))),
    ])
  }

  /// Reads an index of either format; the first had neither head nor people.
  /// - Parameter about: what the release is called where the index itself does not say.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ value: JSONValue, about: String, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    let format = try reader.integer("format")
    guard (1...2).contains(format) else { throw reader.error("format", "1 or 2 was expected") }
    var entries: [Entry] = []
    for (index, var object) in try reader.objects("withheld").enumerated() {
      entries.append(try Self.entry(&object, number: index + 1))
      try object.finish()
    }
    var attested: [Attestation] = []
    for var object in try reader.objects("attested") {
      let what = try object.string("what")
      guard let by = try Self.person("by", &object) else { throw object.error("by", "a person was expected") }
      attested.append(Attestation(what: what, by: by))
      try object.finish()
    }
    if format == 2 { _ = try reader.string("handling") }
    var parts: [Part] = []
    for var object in try reader.objects("parts") {
      parts.append(try Self.part(&object))
      try object.finish()
    }
    self.init(
      head: Head(
        about: try reader.optionalString("about") ?? about, directive: try reader.optionalString("directive"),
        at: reader.optional("at") == nil ? nil : try Self.instant("at", value, source),
        plan: try Self.digest("plan", &reader), output: try Self.digest("output", &reader),
        pages: try Self.optionalInteger("pages", &reader).map { Int($0) },
        first: try reader.optionalString("first"), last: try reader.optionalString("last")),
      prepared: try Self.person("prepared", &reader), attested: attested, entries: entries, parts: parts)
    try reader.finish()
  }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONValue.Member(key, $0) } })
  }

  private static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  private static func json(_ person: Person) -> JSONValue {
    object([
      ("official", .string(person.official)), ("name", text(person.name)), ("at", text(person.at?.description)),
    ])
  }

  private static func json(_ entry: Entry) -> JSONValue {
    object([
      ("item", .string(entry.item)), ("page", .integer(Int64(entry.page))),
      ("releasedPage", .integer(Int64(entry.releasedPage))), ("label", text(entry.label)),
      ("box", .array(entry.box.map { .integer($0) })), ("kind", .string(entry.kind)),
      ("code", .string(entry.ground.code)), ("clause", text(entry.ground.clause)),
      ("title", text(entry.ground.title)), ("reason", text(entry.ground.reason)),
      ("exemption", text(entry.ground.exemption)), ("instruction", .integer(Int64(entry.instruction))),
      ("proposal", entry.proposal.map { .integer($0) }), ("decided", entry.decided.map(json)),
    ])
  }

  private static func json(_ part: Part) -> JSONValue {
    object([
      ("item", .string(part.item)), ("part", .string(part.part)), ("kind", .string(part.kind)),
      ("bytes", part.bytes.map { .integer($0) }), ("code", text(part.ground?.code)),
      ("clause", text(part.ground?.clause)), ("title", text(part.ground?.title)),
      ("reason", text(part.ground?.reason)), ("exemption", text(part.ground?.exemption)),
      ("number", .integer(part.number)),
      ("instructions", part.instructions.isEmpty ? nil : .array(part.instructions.map { .integer($0) })),
      ("decided", part.decided.map(json)),
    ])
  }

  private static func part(_ reader: inout ObjectReader) throws(JSONError) -> Part {
    var ground: Ground?
    if let code = try reader.optionalString("code") {
      ground = Ground(
        code: code, clause: try reader.optionalString("clause"), title: try reader.optionalString("title"),
        reason: try reader.optionalString("reason"), exemption: try reader.optionalString("exemption"))
    }
    let lines = try reader.array("instructions").compactMap { element -> Int64? in
      if case .integer(let integer) = element { integer } else { nil }
    }
    return Part(
      item: try reader.string("item"), part: try reader.string("part"), kind: try reader.string("kind"),
      bytes: try optionalInteger("bytes", &reader), ground: ground, number: try reader.integer("number"),
      instructions: lines, decided: try person("decided", &reader))
  }

  private static func entry(_ reader: inout ObjectReader, number: Int) throws(JSONError) -> Entry {
    let box = try reader.array("box").compactMap { element -> Int64? in
      if case .integer(let integer) = element { integer } else { nil }
    }
    guard box.count == 4 else { throw reader.error("box", "four whole numbers were expected") }
    return Entry(
      number: number, item: try reader.string("item"), page: Int(try reader.integer("page")),
      releasedPage: Int(try reader.integer("releasedPage")), label: try reader.optionalString("label"), box: box,
      kind: try reader.string("kind"),
      ground: Ground(
        code: try reader.string("code"), clause: try reader.optionalString("clause"),
        title: try reader.optionalString("title"), reason: try reader.optionalString("reason"),
        exemption: try reader.optionalString("exemption")),
      instruction: Int(try reader.integer("instruction")), proposal: try optionalInteger("proposal", &reader),
      decided: try person("decided", &reader))
  }

  private static func person(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> Person? {
    guard let value = reader.optional(key) else { return nil }
    var object = try ObjectReader(value, source: reader.source, path: "\(reader.path)/\(key)")
    let person = Person(
      official: try object.string("official"), name: try object.optionalString("name"),
      at: value["at"] == nil ? nil : try object.instant("at"))
    try object.finish()
    return person
  }

  private static func optionalInteger(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> Int64? {
    guard let value = reader.optional(key) else { return nil }
    guard case .integer(let integer) = value else { throw reader.error(key, "a whole number was expected") }
    return integer
  }

  private static func instant(_ key: String, _ value: JSONValue, _ source: String) throws(JSONError) -> Instant {
    var reader = try ObjectReader(value, source: source)
    return try reader.instant(key)
  }

  private static func digest(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> Digest? {
    guard let text = try reader.optionalString(key) else { return nil }
    guard let digest = Digest(hexadecimal: text) else {
      throw reader.error(key, "64 hexadecimal digits were expected")
    }
    return digest
  }
}
