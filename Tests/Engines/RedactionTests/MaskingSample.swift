@testable import Redaction

/// A page of the kinds of lines that officers' records have, with one word that changes.
enum MaskingSample {
  /// Running text, a labelled field and a table, each with the name.
  static func page(name: String, size: Int = 11) -> String {
    let lines = [
      "The officer \(name) said that the traveler was admitted.",
      "\(name) then left the primary inspection area of the port.",
      "Further questions were put by the supervisor and \(name)",
      "and no adverse record was seen. The bags were inspected.",
    ]
    var content = "BT /F \(size) Tf 60 260 Td "
    content += lines.map { "(\($0)) Tj 0 -16 Td" }.joined(separator: " ")
    content += " ET BT /F \(size) Tf 60 180 Td (Officer:) Tj 90 0 Td (\(name)) Tj ET"
    content += " BT /F \(size) Tf 60 164 Td (Port:) Tj 90 0 Td (Dulles) Tj ET"
    content += " 0.8 w 60 90 300 44 re S 160 90 m 160 134 l S 260 90 m 260 134 l S 60 112 m 360 112 l S"
    for (x, y, text) in [
      (66, 119, "Date"), (166, 119, "Seen by"), (266, 119, "Result"), (66, 97, "12 May"), (166, 97, name),
      (266, 97, "none"),
    ] { content += " BT /F \(size) Tf \(x) \(y) Td (\(text)) Tj ET" }
    return content
  }

  /// A file with that page on half a sheet.
  static func file(name: String, size: Int = 11) -> [UInt8] {
    PagesTinyPDF.onePage(page(name: name, size: size), attributes: "/MediaBox[0 0 420 300]")
  }

  /// The page with everything found masked.
  static func masked(
    _ bytes: [UInt8], find: [RedactionInstruction], recogniser: Recogniser
  ) throws -> (image: PageImage, finding: PageFinding) {
    let document = try SourceDocument(bytes: bytes, id: "d")
    let page = try document.page(1)
    let read = try recogniser.words(in: page.image)
    let item = RedactionItem(id: "d", source: .bytes(bytes), instructions: find)
    let finding = try PageFinder(item: item, pageCount: 1, recogniser: recogniser).find(on: page, recognised: read)
    let masker = PageMasker(
      image: page.image, ink: finding.ink, words: finding.words, targets: finding.hits.flatMap(\.boxes))
    let image = try masker.masked(filling: []) { places throws(RedactionError) in
      try document.pictures(of: places, on: page)
    }
    return (image.image, finding)
  }
}

extension RedactionInstruction {
  static func find(_ text: String) -> RedactionInstruction {
    RedactionInstruction(target: .find(text), code: "9.1.2")
  }
}
