import Foundation

@testable import Redaction

/// A file of one page under construction; places put their words into its drawers.
struct HidingSheet {
  /// A dictionary, list or tree of the file that several places share.
  enum Drawer: Hashable {
    case catalogue, info, trailer, page, annotations, fields, form, xfa, layers, layersOff, structure, elements,
      outlines
    /// Names and values of a tree of names, such as `JavaScript`.
    case names(String)
    /// Resources of the page, such as `XObject`.
    case resources(String)
    /// Comments and stray objects between the objects.
    case between
    /// Before the first byte of the file, and after its last.
    case before, after
  }

  private(set) var file = PagesTinyPDF()
  private var drawers: [Drawer: String] = [:]
  /// What the page shows.
  var content = ""
  /// Objects of a later state of the file, and the words that only an earlier state has.
  var updates: [(number: Int, object: String)] = []
  private var spots = 0
  private var nameCount = 0

  /// Points of the page as it is shown; there is more paper below and to the right.
  static let (width, height) = (420, 340)

  mutating func put(_ entry: String, in drawer: Drawer) { drawers[drawer, default: ""] += entry }

  mutating func add(_ object: String) -> Int { file.add(object) }

  mutating func add(_ dictionary: String, stream: String) -> Int { file.add(dictionary, stream: Array(stream.utf8)) }

  mutating func add(_ dictionary: String, bytes: [UInt8]) -> Int { file.add(dictionary, stream: bytes) }

  /// Adds an object and a reference to it.
  mutating func put(_ key: String, _ object: String, in drawer: Drawer) {
    let number = add(object)
    put("\(key) \(number) 0 R", in: drawer)
  }

  /// Adds a stream and a reference to it.
  mutating func put(_ key: String, _ dictionary: String, stream: String, in drawer: Drawer) {
    let number = add(dictionary, stream: stream)
    put("\(key) \(number) 0 R", in: drawer)
  }

  /// A name that nothing else in the sheet has.
  mutating func name() -> String {
    nameCount += 1
    return "N\(nameCount)"
  }

  /// The next free place on the page, in points from the bottom left; 120 across and 22 up are free.
  mutating func spot() -> (x: Int, y: Int) {
    defer { spots += 1 }
    return (30 + 128 * (spots % 3), Self.height - 60 - 22 * (spots / 3))
  }

  /// Content that sets a word.
  static func text(_ word: String, _ spot: (x: Int, y: Int), size: Double = 10) -> String {
    " BT /F \(size) Tf \(spot.x) \(spot.y) Td (\(word)) Tj ET "
  }

  /// A rectangle around the word at a place.
  static func box(_ spot: (x: Int, y: Int)) -> String { " \(spot.x - 4) \(spot.y - 6) 118 20 re " }

  /// Resources of forms and patterns that show text.
  static let fonts = "/Resources<</Font<</F 3 0 R>>>>"

  /// The finished file.
  var bytes: [UInt8] {
    var file = file
    let catalogue = catalogue(&file)
    file.catalogue = catalogue
    file.trailer = text(.trailer)
    if let info = drawers[.info] {
      let number = file.add("<<\(info)>>")
      file.trailer += "/Info \(number) 0 R"
    }
    let categories = drawers.keys.compactMap { if case .resources(let name) = $0 { name } else { nil } }.sorted()
    let resources = categories.map { name in
      "/\(name)<<\(name == "Font" ? "/F 3 0 R" : "")\(text(.resources(name)))>>"
    }.joined()
    let ordinary = PagesTinyPDF.text(
      ["The traveler was seen at the desk of the port."], x: 30, y: Self.height - 30)
    let margins = "/MediaBox[0 -80 560 \(Self.height)]/CropBox[0 0 \(Self.width) \(Self.height)]"
    file.addPage(
      ordinary + " " + content,
      attributes: margins + text(.page) + (drawers[.annotations].map { "/Annots[\($0)]" } ?? ""),
      resources: resources)
    if let between = drawers[.between] { file.add("null\nendobj\n\(between)\n999 0 obj\nnull") }
    return Array(text(.before).utf8) + updated(file.bytes) + Array(text(.after).utf8)
  }

  private func text(_ drawer: Drawer) -> String { drawers[drawer] ?? "" }

  private func catalogue(_ file: inout PagesTinyPDF) -> String {
    var result = text(.catalogue)
    let trees = drawers.keys.compactMap { if case .names(let tree) = $0 { tree } else { nil } }.sorted()
    let names = trees.map { "/\($0)<</Names[\(text(.names($0)))]>>" }.joined()
    if !names.isEmpty { result += "/Names<<\(names)>>" }
    if drawers[.fields] != nil || drawers[.form] != nil {
      result += "/AcroForm<</Fields[\(text(.fields))]/DR<</Font<</F 3 0 R>>>>\(text(.form))"
      result += drawers[.xfa].map { "/XFA[\($0)]>>" } ?? ">>"
    }
    if drawers[.layers] != nil || drawers[.layersOff] != nil {
      result += "/OCProperties<</OCGs[\(text(.layers))\(text(.layersOff))]/D<</OFF[\(text(.layersOff))]>>>>"
    }
    if drawers[.structure] != nil || drawers[.elements] != nil {
      result += "/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot/K[\(text(.elements))]"
      result += "\(text(.structure))>>"
    }
    if let outlines = drawers[.outlines] {
      let number = file.add("<<\(outlines)>>")
      result += "/Outlines<</Type/Outlines/First \(number) 0 R/Last \(number) 0 R/Count 1>>"
    }
    return result
  }

  /// The file with a later state appended, as a program does that saves without writing the file anew.
  private func updated(_ bytes: [UInt8]) -> [UInt8] {
    if updates.isEmpty { return bytes }
    let trailer = String(decoding: bytes.suffix(2_000), as: UTF8.self)
    guard let open = trailer.range(of: "trailer<<"), let close = trailer.range(of: ">>\nstartxref\n"),
      let start = trailer[close.upperBound...].split(separator: "\n").first
    else { return [] }
    let dictionary = trailer[open.upperBound..<close.lowerBound]
    var file = bytes
    var table = "xref\n"
    for update in updates.sorted(by: { $0.number < $1.number }) {
      let offset = String(file.count)
      table += "\(update.number) 1\n\(String(repeating: "0", count: 10 - offset.count))\(offset) 00000 n \n"
      file += Array("\(update.number) 0 obj\n\(update.object)\nendobj\n".utf8)
    }
    let end = file.count
    return file + Array("\(table)trailer<<\(dictionary)/Prev \(start)>>\nstartxref\n\(end)\n%%EOF\n".utf8)
  }
}
