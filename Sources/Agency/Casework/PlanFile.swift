package import Cedar
package import Notation

/// What `plan.json` holds: which passages of which item are withheld, on which ground, and how pages are numbered.
package struct PlanFile: Sendable {
  /// One instruction to withhold.
  package struct Redaction: Sendable {
    /// What is to be withheld.
    package enum Target: Sendable {
      case find(String)
      /// A pattern by name, such as `ssn`.
      case pattern(String)
      /// A page from 1 and a rectangle in points from its top left.
      case box(page: Int, x: Double, y: Double, width: Double, height: Double)
      /// Words at boxes of one page, by a proposal that somebody confirmed; the kind is the proposal's.
      case passage(kind: String, boxes: [Target])
    }

    /// The passage.
    package let target: Target
    /// The provision of section 9.1 on which it rests: `9.1.1` to `9.1.7`.
    package let code: String
    /// An exemption of another law that the office notes beside it, or nil.
    package let exemption: String?
    /// Why, in the office's own words, or nil where the provision says enough.
    package var reason: String?
    /// The proposal that was confirmed, and who did so when; nil where the plan says it itself.
    package var confirmed: (proposal: Int64, by: EntityUID, at: Instant)?
    /// What stands there, where it is a passage; data of a person.
    package var text: String?
    /// Whether the same text, or the same place of a copy, is shown elsewhere knowingly.
    package var differs = false
  }

  /// The plan for one item.
  package struct Document: Sendable {
    /// The record to which the instructions apply.
    package let item: EntityUID
    /// What is withheld from it: what the plan says itself, then what was confirmed of what was proposed.
    package let redactions: [Redaction]
    /// Places that a person has looked at because ink and words disagree there.
    package let reviewed: [Redaction.Target]
    /// What was proposed, decided or not.
    package let proposals: [PlanProposal]
    /// Parts of it that are decided on by themselves: attachments, headers, bodies.
    package let parts: [PlanPart]
    /// Whether a search for what is to be withheld went through all of it; false where it failed.
    package let isSearched: Bool
    /// The hash of the document for which the places of the plan are true, where it says so.
    package let digest: Digest?
    /// Places that show, as somebody has decided, what is withheld elsewhere.
    package let shown: [Redaction.Target]
    /// What alone stays of it; nil where all stays but what is withheld.
    package let keepOnly: KeepOnly?

    /// The codes on which anything of it is withheld.
    package var codes: Set<String> { Set(redactions.map(\.code) + [keepOnly?.code].compactMap { $0 }) }
  }

  /// The inverse of redactions: all goes but what is selected.
  package struct KeepOnly: Sendable {
    /// What stays.
    package let selected: [Redaction.Target]
    /// The provision on which all else is withheld.
    package let code: String
    /// An exemption noted beside it, or nil.
    package let exemption: String?
    /// Why, in the office's own words, or nil.
    package let reason: String?

    /// What it withholds as a line of the plan: everything, on its ground.
    package var line: Redaction {
      Redaction(target: .pattern("rest"), code: code, exemption: exemption, reason: reason)
    }
  }

  /// Page numbers of the release.
  package struct Bates: Sendable {
    /// What stands before each number.
    package let prefix: String
    /// The number of the first page.
    package let start: Int64
  }

  /// How many instructions a plan may hold.
  package static let redactionsMax = 20_000
  /// How deep parts may lie in parts.
  package static let partDepthMax = 8

  /// The official who made the plan; somebody else attests that it is complete.
  package let preparedBy: EntityUID
  /// Instructions for single records.
  package let documents: [Document]
  /// Instructions for all items.
  package let everywhere: [Redaction]
  /// How pages are numbered, or nil for not at all.
  package let bates: Bates?
  /// The name of the marking on every page, or nil.
  package let marking: String?
  /// How much goes with a word: `words`, `lines`, `pages` or `inPlace`; nil where nothing is said.
  package let masks: String?
  /// Pages that are nearly the same, as the search found them.
  package let copies: [PlanCopy]
  /// Second persons who attested the plan as it is now, where it belongs to no case.
  package let attestations: [PlanAttestation]
  /// The file as it was written, for hashing.
  package let json: JSONValue

  /// Reads a plan strictly.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    guard let preparedBy = EntityUID(parsing: try reader.string("preparedBy")) else {
      throw reader.error("preparedBy", "an official such as Official::\"x\" was expected")
    }
    self.preparedBy = preparedBy
    everywhere = try Self.redactions("everywhere", &reader)
    var documents: [Document] = []
    for object in try reader.objects("documents") {
      var object = object
      let item = EntityUID(type: "Item", id: try object.string("item"))
      guard item.id.count(where: { $0 == "/" }) <= Self.partDepthMax else {
        throw object.error("item", "parts lie in parts more than \(Self.partDepthMax) deep")
      }
      let redactions = try Self.redactions("redactions", &object)
      let reviewed = try Self.boxes("reviewed", &object)
      let shown = try Self.boxes("shown", &object)
      let proposals = try Self.proposals(&object)
      documents.append(
        Document(
          item: item, redactions: redactions + proposals.flatMap(\.redactions),
          reviewed: reviewed + proposals.flatMap(\.reviewed), proposals: proposals, parts: try Self.parts(&object),
          isSearched: try object.optionalBool("searched") ?? true, digest: try Self.digest(&object),
          shown: shown + proposals.flatMap(\.shown), keepOnly: try Self.keepOnly(&object)))
      try object.finish()
    }
    self.documents = documents
    bates = try Self.bates(&reader)
    marking = try reader.optionalString("marking")
    masks = try reader.optionalString("masks")
    json = value
    copies = try PlanCopy.list(&reader)
    let given = try PlanAttestation.list(&reader)
    try reader.finish()
    let deciders = documents.flatMap { document in
      document.proposals.compactMap { $0.decision?.by } + document.parts.compactMap { $0.decision?.by }
    }
    attestations = given.isEmpty ? [] : try Self.standing(given, value, Set([preparedBy] + deciders))
    let count = documents.reduce(everywhere.count) {
      $0 + $1.redactions.count + $1.proposals.count + $1.parts.count + ($1.keepOnly?.selected.count ?? 0)
    }
    guard count <= Self.redactionsMax else {
      throw reader.error("", "more than \(Self.redactionsMax) redactions, proposals and parts")
    }
    let numbers = documents.flatMap { $0.proposals.map(\.number) + $0.parts.map(\.number) }
    guard Set(numbers).count == numbers.count else {
      throw reader.error("documents", "two proposals have the same number")
    }
  }

  /// Those over this very plan by somebody who did not prepare it.
  private static func standing(
    _ given: [PlanAttestation], _ value: JSONValue, _ preparers: Set<EntityUID>
  ) throws(JSONError) -> [PlanAttestation] {
    let over = try PlanAttestation.digest(of: value)
    return given.filter { $0.over == over && !preparers.contains($0.by) }
  }

  private static func proposals(_ reader: inout ObjectReader) throws(JSONError) -> [PlanProposal] {
    var proposals: [PlanProposal] = []
    for object in try reader.objects("proposals") { proposals.append(try PlanProposal(object)) }
    return proposals
  }

  private static func keepOnly(_ reader: inout ObjectReader) throws(JSONError) -> KeepOnly? {
    guard let value = reader.optional("keepOnly") else { return nil }
    var object = try ObjectReader(value, source: reader.source, path: "\(reader.path)/keepOnly")
    var selected: [Redaction.Target] = []
    for entry in try object.objects("selected") {
      var entry = entry
      selected.append(try target(&entry))
      try entry.finish()
    }
    let code = try object.string("code")
    let keepOnly = KeepOnly(
      selected: selected, code: code, exemption: try object.optionalString("exemption"),
      reason: try object.optionalString("reason"))
    try object.finish()
    return keepOnly
  }

  private static func parts(_ reader: inout ObjectReader) throws(JSONError) -> [PlanPart] {
    var parts: [PlanPart] = []
    for object in try reader.objects("parts") {
      let part = try PlanPart(object)
      guard !parts.contains(where: { $0.id == part.id }) else {
        throw object.error("part", "it stands here twice")
      }
      parts.append(part)
    }
    return parts
  }

  private static func digest(_ reader: inout ObjectReader) throws(JSONError) -> Digest? {
    guard let text = try reader.optionalString("sha256") else { return nil }
    guard let digest = Digest(hexadecimal: text) else {
      throw reader.error("sha256", "64 hexadecimal digits were expected")
    }
    return digest
  }

  private static func bates(_ reader: inout ObjectReader) throws(JSONError) -> Bates? {
    guard let value = reader.optional("bates") else { return nil }
    var object = try ObjectReader(value, source: reader.source, path: "\(reader.path)/bates")
    let bates = Bates(prefix: try object.string("prefix"), start: try object.integer("start"))
    try object.finish()
    guard bates.start >= 0, bates.start <= 99_999_999, bates.prefix.utf8.count <= 40 else {
      throw object.error("start", "a first number up to 99999999 and a prefix up to 40 characters were expected")
    }
    return bates
  }

  private static func redactions(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> [Redaction] {
    var redactions: [Redaction] = []
    for object in try reader.objects(key) {
      var object = object
      let code = try object.string("code")
      let exemption = try object.optionalString("exemption")
      let reason = try object.optionalString("reason")
      let differs = try object.optionalBool("differs") ?? false
      redactions.append(
        Redaction(target: try target(&object), code: code, exemption: exemption, reason: reason, differs: differs))
      try object.finish()
    }
    return redactions
  }

  private static func boxes(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> [Redaction.Target] {
    var targets: [Redaction.Target] = []
    for object in try reader.objects(key) {
      var object = object
      let target = try target(&object)
      guard case .box = target else { throw object.error("", "only boxes can stand under `\(key)`") }
      targets.append(target)
      try object.finish()
    }
    return targets
  }

  private static func target(_ reader: inout ObjectReader) throws(JSONError) -> Redaction.Target {
    let find = try reader.optionalString("find")
    let pattern = try reader.optionalString("pattern")
    let box = reader.optional("box")
    switch (find, pattern, box) {
    case (let find?, nil, nil):
      guard !find.isEmpty else { throw reader.error("find", "a text was expected") }
      return .find(find)
    case (nil, let pattern?, nil): return .pattern(pattern)
    case (nil, nil, let box?): return try rectangle(box, reader)
    default: throw reader.error("", "one of `find`, `pattern` and `box` was expected")
    }
  }

  static func rectangle(_ value: JSONValue, _ reader: ObjectReader) throws(JSONError) -> Redaction.Target {
    let numbers = (value.elements ?? []).compactMap { element -> Double? in
      switch element {
      case .integer(let integer): Double(integer)
      case .number(let double): double
      default: nil
      }
    }
    guard numbers.count == 5, value.elements?.count == 5, numbers[0] >= 1, numbers[0] <= 100_000,
      numbers[0] == numbers[0].rounded(), numbers[1...2].allSatisfy({ (0...20_000).contains($0) }),
      numbers[3...4].allSatisfy({ $0 > 0 && $0 <= 20_000 })
    else { throw reader.error("box", "[page, x, y, width, height] was expected, in points from the top left") }
    return .box(page: Int(numbers[0]), x: numbers[1], y: numbers[2], width: numbers[3], height: numbers[4])
  }
}
