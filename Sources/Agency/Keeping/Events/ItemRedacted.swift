package import Notation

/// Payload of `case.redacted`: records were turned into the pages that may leave.
package struct ItemRedacted: EventPayload {
  package static let type = EventType("case.redacted", retention: "case", check: Self.reads)

  /// How often one ground for withholding was used.
  package struct Ground: Sendable, Equatable {
    /// The clause or exemption (`9.1.2`).
    package let code: String
    /// How many passages.
    package let count: Int

    /// A ground from its parts.
    package init(code: String, count: Int) {
      self.code = code
      self.count = count
    }
  }

  /// The items whose records went in, in their order in the output.
  package let items: [String]
  /// SHA-256 of the sources, in the same order.
  package let sources: [Digest]
  /// SHA-256 of the redaction plan's canonical JSON.
  package let plan: Digest
  /// SHA-256 of the pages made.
  package let output: Digest
  /// How many pages were made.
  package let pages: Int
  /// Sorted by code.
  package let grounds: [Ground]
  /// The sealed object with the log of what was withheld, where and why.
  package let log: Identifier

  /// A redaction from its parts; grounds are sorted.
  package init(
    records: [(item: String, sha256: Digest)], plan: Digest, output: Digest, pages: Int,
    withheld: (grounds: [Ground], log: Identifier)
  ) {
    items = records.map(\.item)
    sources = records.map(\.sha256)
    self.plan = plan
    self.output = output
    self.pages = pages
    grounds = withheld.grounds.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    log = withheld.log
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    var items: [String] = []
    var sources: [Digest] = []
    for var record in try reader.list("records") {
      items.append(try record.text("item"))
      sources.append(try record.digest("sha256"))
      try record.finish()
    }
    self.items = items
    self.sources = sources
    plan = try reader.digest("plan")
    output = try reader.digest("output")
    pages = try reader.count("pages")
    var grounds: [Ground] = []
    for var ground in try reader.list("grounds") {
      grounds.append(Ground(code: try ground.text("code"), count: try ground.count("count")))
      try ground.finish()
    }
    self.grounds = grounds
    log = try reader.identifier("log")
    try reader.finish()
  }

  package var objects: [ObjectReference] { [ObjectReference(log)] }

  package var json: JSONValue {
    let records = zip(items, sources).map { object(("item", .string($0)), ("sha256", .text(of: $1))) }
    let counts = grounds.map { object(("code", .string($0.code)), ("count", .integer(Int64($0.count)))) }
    return object(
      ("records", .array(records)), ("plan", .text(of: plan)), ("output", .text(of: output)),
      ("pages", .integer(Int64(pages))), ("grounds", .array(counts)), ("log", .text(of: log)))
  }
}
