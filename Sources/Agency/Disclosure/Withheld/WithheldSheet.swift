import Notation
import Typesetting
import Wording

/// Lays a withheld index out as pages for the file.
struct WithheldSheet {
  let index: WithheldIndex

  /// The pages; each bears that they are not for release.
  var document: Document {
    let words = ["about": index.head.about]
    return Document(
      title: Texts.text("withheld.metadata", words), margin: 50, body: TextStyle(face: .sans, size: 9),
      running: RunningText(
        footer: Texts.text("withheld.footer"), continuation: Texts.text("withheld.continuation", words),
        isNumbered: true),
      blocks: head + grounds + parts + records)
  }

  private var head: [Block] {
    let first = index.head
    let numbers = [first.first, first.last].compactMap { $0 }.joined(separator: " – ")
    var rows = [
      FormRow([
        FormBox(Texts.text("withheld.about"), first.about, share: 1.4),
        FormBox(Texts.text("withheld.directive"), first.directive ?? "–", share: 0.9),
        FormBox(Texts.text("withheld.pages"), first.pages.map { "\($0)" } ?? "–", share: 0.6),
        FormBox(Texts.text("withheld.numbers"), numbers.isEmpty ? "–" : numbers, share: 1.6),
      ]),
      FormRow([
        FormBox(Texts.text("withheld.prepared"), index.prepared.map(Self.person) ?? "–"),
        FormBox(Texts.text("withheld.made"), first.at.map(Self.moment) ?? "–"),
      ]),
      FormRow([FormBox(Texts.text("withheld.attested"), attested)]),
    ]
    if let output = first.output {
      rows.append(FormRow([FormBox(Texts.text("withheld.output"), "SHA-256 \(output)")]))
    }
    return [
      .styled(Texts.text("withheld.mark"), TextStyle(face: .sans, size: 11, isBold: true, alignment: .centre)),
      .styled(Texts.text("withheld.title"), TextStyle(face: .sans, size: 16, isBold: true)),
      .boxed(Texts.text("withheld.warning")), .spacer(4), .form(rows),
    ]
  }

  private var attested: String {
    if index.attested.isEmpty { return Texts.text("withheld.unattested") }
    return index.attested.map { "\($0.what): \(Self.person($0.by))" }.joined(separator: "\n")
  }

  /// What each ground says, and how often it was used.
  private var grounds: [Block] {
    var order: [WithheldIndex.Ground] = []
    var counts: [String: Int] = [:]
    for entry in index.entries {
      let key = Self.key(entry.ground)
      if counts[key] == nil { order.append(entry.ground) }
      counts[key, default: 0] += 1
    }
    order.sort { Self.key($0) < Self.key($1) }
    let rows = order.map { ground in
      [
        Self.code(ground), ground.title ?? "–", ground.reason ?? "–", "\(counts[Self.key(ground)] ?? 0)",
      ]
    }
    return [
      .heading(Texts.text("withheld.grounds"), level: 3),
      .table(
        Table(
          [
            .init(Texts.text("withheld.code"), 1.3), .init(Texts.text("withheld.clause"), 1.5),
            .init(Texts.text("withheld.reason"), 4), .init(Texts.text("withheld.count"), 0.8, .right),
          ], rows: rows, size: 8)),
    ]
  }

  private var records: [Block] {
    var items: [String] = []
    for entry in index.entries where !items.contains(entry.item) { items.append(entry.item) }
    return items.flatMap { item -> [Block] in
      let own = index.entries.filter { $0.item == item }
      return [
        .heading(Texts.text("withheld.record", ["item": item, "count": "\(own.count)"]), level: 3),
        .table(
          Table(
            [
              .init(Texts.text("withheld.number"), 0.45, .right), .init(Texts.text("withheld.page"), 0.55, .right),
              .init(Texts.text("withheld.released"), 0.9, .right), .init(Texts.text("withheld.place"), 1.6),
              .init(Texts.text("withheld.kind"), 1.05), .init(Texts.text("withheld.code"), 1.4),
              .init(Texts.text("withheld.decided"), 2.6),
            ], rows: own.map(Self.row), size: 7.5)),
      ]
    }
  }

  /// Parts that are withheld as a whole.
  private var parts: [Block] {
    if index.parts.isEmpty { return [] }
    let rows = index.parts.map { part in
      [
        part.item, part.part, part.kind, part.ground.map(Self.code) ?? "–", part.ground?.reason ?? "–",
        part.decided.map(Self.person) ?? "–",
      ]
    }
    return [
      .heading(Texts.text("withheld.parts", ["count": "\(index.parts.count)"]), level: 3),
      .table(
        Table(
          [
            .init(Texts.text("withheld.document"), 1.6), .init(Texts.text("withheld.part"), 1.2),
            .init(Texts.text("withheld.kind"), 0.9), .init(Texts.text("withheld.code"), 1.3),
            .init(Texts.text("withheld.reason"), 2), .init(Texts.text("withheld.decided"), 2.2),
          ], rows: rows, size: 7.5)),
    ]
  }

  private static func row(_ entry: WithheldIndex.Entry) -> [String] {
    let place = entry.box.map { "\(($0 + 5) / 10)" }
    return [
      "\(entry.number)", "\(entry.page)", released(entry),
      "\(place[0]), \(place[1]); \(place[2]) × \(place[3])", entry.kind, code(entry.ground),
      entry.decided.map(person) ?? "–",
    ]
  }

  /// The digits of the page's number: what stands before them stands at the head.
  private static func released(_ entry: WithheldIndex.Entry) -> String {
    guard let label = entry.label else { return "\(entry.releasedPage)" }
    return String(label.reversed().prefix { $0.isNumber }.reversed())
  }

  private static func key(_ ground: WithheldIndex.Ground) -> String {
    [ground.code, ground.exemption ?? "", ground.reason ?? ""].joined(separator: "\u{1}")
  }

  private static func code(_ ground: WithheldIndex.Ground) -> String {
    [ground.clause ?? ground.code, ground.exemption].compactMap { $0 }.joined(separator: "\n")
  }

  private static func person(_ person: WithheldIndex.Person) -> String {
    let name = person.name ?? person.official
    return person.at.map { "\(name), \(moment($0))" } ?? name
  }

  /// As people read it: `2026-03-02 14:00 UTC`.
  private static func moment(_ instant: Instant) -> String {
    let text = instant.description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }
}

extension WithheldIndex {
  /// The index as pages for the file.
  /// - Throws: `DisclosureError.unsettable`
  package func pdf() throws(DisclosureError) -> [UInt8] {
    do throws(TypesettingError) {
      return try Typesetter().pdf(WithheldSheet(index: self).document)
    } catch {
      throw .unsettable(error)
    }
  }
}
