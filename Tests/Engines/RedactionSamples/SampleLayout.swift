/// The ways in which a secret can stand on a page.
package enum SampleLayout: String, CaseIterable, Sendable {
  case middle, first, lineEnd, alone, twice, linesRunning, field, fieldBeforeNext, cell, cellInTheMiddle, openTable
  case centred, rightAligned, justified, justifiedEnd, columns, header, footer, list, brackets, possessive, underlined
  case panel, screen, formField, upright, dateLine, signature, address, quotation

  /// Whether text follows on the line, so that a scan shows to a fraction of a pixel where the secret ended.
  package var isFollowed: Bool {
    switch self {
    case .alone, .lineEnd, .field, .cell, .cellInTheMiddle, .signature, .address, .list: false
    default: true
    }
  }

  /// Whether the secret may be set in other type than the text around it and still fit where it stands.
  package var hasRoom: Bool { letters.upperBound == 22 && self != .formField }

  /// A page with the secret in this way.
  package func page(_ secret: SampleSecret, _ style: SampleStyle) -> SamplePage {
    var page = SamplePage(secret, style)
    switch self {
    case .field, .fieldBeforeNext, .cell, .cellInTheMiddle, .openTable, .formField, .dateLine, .signature, .address:
      fill(form: &page)
    case .centred, .rightAligned, .justified, .justifiedEnd, .columns, .header, .footer, .upright: place(&page)
    default: run(&page)
    }
    return page
  }

  private static let rest = ["Bags were opened and closed again.", "Nothing of note was seen."]

  /// Running text.
  private func run(_ page: inout SamplePage) {
    let (top, y) = (72.0, 72.0 - page.pitch)
    switch self {
    case .first: page.set(["@ was at the gate."] + Self.rest, y: top)
    case .lineEnd: page.set(["The gate was closed by @"] + Self.rest, y: top)
    case .alone: page.set(["The gate was closed by", "@", "Nothing of note was seen."], y: top)
    case .twice: page.set(["There @ met @ at noon."] + Self.rest, y: top)
    case .linesRunning: page.set(["There was @ at noon", "and @ at night too.", "Nothing of note."], y: top)
    case .list: page.set(["1. Port of entry", "2. @", "3. None of these"], y: top)
    case .brackets: page.set(["The guard (@), who was off,", "and \"@\" were not seen."] + [Self.rest[1]], y: top)
    case .possessive: page.set(["It was @'s bag that was", "opened. Nothing was in it."], y: top)
    case .underlined:
      page.set(["Seen by @ at noon."] + Self.rest, y: top)
      let start = 30 + page.width("Seen by ")
      let end = SamplePage.short(start + page.width("@"))
      page.draw("0.6 w \(SamplePage.short(start)) \(top - 2) m \(end) \(top - 2) l S")
    case .panel:
      page.draw("0.85 g 20 \(y - 6) 290 \(page.pitch * 2 + 4) re f")
      page.set(["The gate was closed by @ then."] + Self.rest, y: top)
    case .screen: page.set(["Seen by    @    badge    one"] + Self.rest, y: top)
    case .quotation: page.set(["He said: @, take the bag", "of @; then they left."], y: top)
    default: page.set(["The guard @ was at the gate."] + Self.rest, y: top)
    }
  }

  /// Labels with values, and tables.
  private func fill(form page: inout SamplePage) {
    let top = 72.0
    let rows = [("Name:", "@"), ("Port:", "Dulles"), ("Date:", "12 May")]
    switch self {
    case .field:
      for (index, row) in rows.enumerated() {
        page.set(row.0, x: 30, y: top - Double(index) * page.pitch)
        page.set(row.1, x: 110, y: top - Double(index) * page.pitch)
      }
    case .fieldBeforeNext:
      for (index, row) in [
        ("Name:", "@", "Sex:", "F"), ("Port:", "Dulles", "Age:", "44"), ("Gate:", "A4", "Bag:", "1"),
      ]
      .enumerated() {
        let y = top - Double(index) * page.pitch
        for (text, x) in [(row.0, 20.0), (row.1, 60), (row.2, 240), (row.3, 280)] { page.set(text, x: x, y: y) }
      }
    case .cell, .cellInTheMiddle:
      let texts = self == .cell ? ["12 May", "none", "@"] : ["12 May", "@", "none"]
      table([["Date", "Seen by", "Result"], texts], rules: true, &page)
    case .openTable:
      table(
        [["Date", "Seen by", "Result"], ["12 May", "@", "none"], ["13 May", "nobody", "none"]], rules: false, &page)
    case .formField:
      let font = "/\(page.style.font.resource) \(page.style.size) Tf 0 g"
      page.add(
        annotation: "<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(n)/V(\(SamplePage.escaped(page.secret.text)))"
          + "/Rect[108 60 318 80]/DA(\(font))>>")
      page.set("Name:", x: 30, y: 66)
      page.set("Port: Dulles", x: 30, y: 40)
    case .dateLine: page.set(["Dulles, 12 May, @ on duty", "Report of the day"], y: top)
    case .signature:
      page.set(["Read and signed at the port", "Signed: @"], y: top)
      page.draw("0.6 w 30 20 m 200 20 l S")
    default: page.set(["To", "@", "12 Harbor Road", "Dulles"], y: 80)
    }
  }

  private func table(_ rows: [[String]], rules: Bool, _ page: inout SamplePage) {
    let edges = [14.0, 72, 178, 316]
    for (row, texts) in rows.enumerated() {
      let y = 76 - Double(row) * 20
      for (column, text) in texts.enumerated() { page.set(text, x: edges[column] + 5, y: y) }
      if rules { page.draw("0.8 w 14 \(y - 6) 302 20 re S") }
    }
    guard rules else { return }
    let bottom = 76 - Double(rows.count - 1) * 20 - 6
    for x in edges[1...2] { page.draw("0.8 w \(x) \(bottom) m \(x) 90 l S") }
  }

  /// The width of justified lines, whatever the secret.
  private func measure(_ page: SamplePage) -> Double {
    page.style.font.width("The guard Willoughby then went back home", size: page.style.size) + 10
  }

  /// Secrets of so many letters fit where they stand; in justified text, others would break the line elsewhere.
  package var letters: ClosedRange<Int> {
    switch self {
    case .justified, .justifiedEnd: 5...10
    case .cell, .cellInTheMiddle, .openTable, .columns, .twice, .upright: 2...11
    default: 2...22
    }
  }

  /// Lines that stand where their length or the page demands.
  private func place(_ page: inout SamplePage) {
    let top = 72.0
    switch self {
    case .centred:
      page.set("Statement of @ now", x: SamplePage.width / 2 - page.width("Statement of @ now") / 2, y: top)
      page.set(["It was taken down in the office of the port", "and read back to the one who gave it."], y: 48)
    case .rightAligned:
      for (index, line) in ["Signed @", "Dulles, 14 May"].enumerated() {
        page.set(line, x: 300 - page.width(line), y: top - Double(index) * 44)
      }
      page.set("It was taken down in the office of the port", x: 30, y: 50)
    case .justified, .justifiedEnd:
      let secret = self == .justified ? "The guard @ then went back home" : "Then went back home the guard @"
      let lines = [secret, "after the shift that ran so long", "and had been hard on all of them", "at it."]
      for (index, line) in lines.enumerated() {
        let spaces = (line + (line.contains("@") ? page.secret.text : "")).count { $0 == " " }
        let spread = index == 3 ? 0 : (measure(page) - page.width(line)) / Double(spaces)
        page.set(line, x: 20, y: 80 - Double(index) * page.pitch, spread: spread)
      }
    case .columns:
      page.set(["Here is the left of", "the page; @ is", "named in it once."], x: 16, y: top)
      page.set(["Here is the right of", "the page; nobody is", "named in it at all."], x: 180, y: top)
    case .header:
      page.set("Report on @", x: 16, y: 88)
      page.set("12 May", x: 270, y: 88)
      page.set(Self.rest, y: 56)
    case .footer:
      page.set(Self.rest, y: 72)
      page.set("File of @", x: 16, y: 12)
      page.set("Page 1", x: 270, y: 12)
    default:
      page.draw(
        "BT /\(page.style.font.resource) \(page.style.size) Tf 0 1 -1 0 316 8 Tm (Of \(page.secret.text)) Tj ET")
      page.set(Self.rest, y: 64)
    }
  }
}
