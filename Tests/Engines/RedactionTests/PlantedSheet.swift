import RedactionSamples

@testable import Redaction

/// A page with texts planted between ordinary words, and where each stands.
struct PlantedSheet {
  private struct Plant {
    let text: String
    let place: PageBox
  }

  private static let perPage = 24
  private static let (width, height) = (490, 330)
  private static let fillers = ["Seen by", "and then", "with", "asked for", "as given:", "or", "next to", "not"]
  private static let recogniser = Result { () throws(RedactionError) in try Recogniser() }

  let bytes: [UInt8]
  private let plants: [Plant]
  private let style: SampleStyle

  /// Enough pages for a number of texts.
  static func sheets(of count: Int, seed: UInt64) -> [PlantedSheet] {
    stride(from: 0, to: count, by: perPage).map { start in
      PlantedSheet(texts: min(perPage, count - start), seed: seed &* 100_000 &+ UInt64(start))
    }
  }

  private init(texts: Int, seed: UInt64) {
    var random = SampleRandom(seed: seed)
    let font = random.pick(SampleFont.allCases)
    let style = SampleStyle(font: font, size: font == .courier ? 9 : random.pick([9, 10, 11]))
    var content = ""
    var plants: [Plant] = []
    for index in 0..<texts {
      let (filler, text) = (random.pick(Self.fillers), Self.text(&random))
      let (x, y) = (index % 2 == 0 ? 30.0 : 230, 300 - Double(index / 2) * 23)
      let before = style.font.width(filler + " ", size: style.size)
      content += " BT /\(style.font.resource) \(style.size) Tf \(x) \(y) Td (\(filler) \(text)) Tj ET"
      let top = Double(Self.height) - y - style.size * 0.7
      plants.append(
        Plant(
          text: text,
          place: PageBox(
            page: 1, x: x + before, y: top, width: style.font.width(text, size: style.size), height: style.size * 0.7)))
    }
    self.plants = plants
    self.style = style
    var file = PagesTinyPDF()
    let fonts = SampleFont.allCases.map { font in
      "/\(font.resource) \(file.add("<</Type/Font/Subtype/Type1/BaseFont/\(font.baseName)>>")) 0 R"
    }.joined()
    file.addPage(
      content, attributes: "/MediaBox[0 0 \(Self.width) \(Self.height)]", resources: "/Font<<\(fonts)>>")
    bytes = file.bytes
  }

  /// A name, a number or a code of nobody.
  private static func text(_ random: inout SampleRandom) -> String {
    func digits(_ count: Int) -> String { (0..<count).map { _ in String(random.next() % 10) }.joined() }
    let name = SampleNames.full(Int(random.next() % UInt64(SampleNames.count)))
    let family = SampleNames.family(Int(random.next() % 1_000))
    switch random.next() % 12 {
    case 0, 1, 2: return name
    case 3: return family
    case 4: return name.uppercased()
    case 5: return name.split(separator: " ").reversed().joined(separator: ", ")
    case 6: return "9\(digits(2))-\(digits(2))-\(digits(4))"
    case 7: return "A\(digits(3))-\(digits(3))-\(digits(3))"
    case 8: return "\(random.pick(["C", "P", "X"]))\(digits(8))"
    case 9: return "\(random.pick(["QRB", "KVX", "TJH"]))-\(digits(4))"
    case 10: return "\(family.lowercased()).\(digits(2))@mail.example"
    default: return "(555) \(digits(3))-\(digits(4))"
    }
  }

  /// What the search does not find where it stands.
  func missed(on page: SourcePage) throws -> [String] {
    let instructions = plants.map { RedactionInstruction(target: .find($0.text), code: "9.1.2") }
    let item = RedactionItem(id: "d", source: .bytes([]), instructions: instructions)
    let recogniser = try Self.recogniser.get()
    let finder = try PageFinder(item: item, pageCount: 1, recogniser: recogniser)
    let finding = try finder.find(on: page, recognised: try recogniser.words(in: page.image))
    return plants.enumerated().compactMap { index, plant in
      let place = plant.place.pixels(dpi: page.image.dpi, within: page.image.bounds)
      let found = finding.hits.filter { $0.instruction == index }.flatMap(\.boxes)
      if found.coverage(of: place) > 0.5 { return nil }
      let read = finding.words.filter { $0.box.overlaps(place) }.map(\.text).joined(separator: " ")
      let isDoubted = finding.doubts.coverage(of: place) > 0.5
      return "`\(plant.text)` in \(style.font) \(style.size), read as `\(read)`\(isDoubted ? ", doubted" : "")"
    }
  }
}
