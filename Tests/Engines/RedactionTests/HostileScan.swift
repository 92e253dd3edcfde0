@testable import Redaction

/// A page that is nothing but a picture, as a scanner makes it.
struct HostileScan {
  private(set) var image: PageImage

  /// The lines of a record as they come out of a printer.
  init(_ content: String, dpi: Int = 200) throws {
    try self.init(file: PagesTinyPDF.onePage(content, attributes: HostilePage.paper), dpi: dpi)
  }

  /// The first page of a file as it comes out of a printer.
  init(file: [UInt8], dpi: Int = 200) throws {
    image = try SourceDocument(bytes: file, id: "print", dpi: dpi).page(1).image
  }

  /// A file of the picture in its own size.
  var file: [UInt8] {
    let size = [image.width, image.height].map { String(Double($0 * 72) / Double(image.dpi)) }
    var file = PagesTinyPDF()
    let head = "/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)/BitsPerComponent 8"
    let picture = file.add(
      head + "/ColorSpace/Device\(image.channels == 1 ? "Gray" : "RGB")", stream: image.pixels)
    file.addPage(
      "q \(size[0]) 0 0 \(size[1]) 0 0 cm /I Do Q", attributes: "/MediaBox[0 0 \(size[0]) \(size[1])]",
      resources: "/XObject<</I \(picture) 0 R>>")
    return file.bytes
  }

  /// The picture turned by a small angle, given as its sine.
  func turned(sine: Double) -> HostileScan {
    var result = self
    let cosine = (1 - sine * sine).squareRoot()
    let (middleX, middleY) = (Double(image.width) / 2, Double(image.height) / 2)
    for y in 0..<image.height {
      for x in 0..<image.width {
        let (dx, dy) = (Double(x) - middleX, Double(y) - middleY)
        result.image.pixels[y * image.width + x] = blended(
          middleX + dx * cosine + dy * sine, middleY - dx * sine + dy * cosine)
      }
    }
    return result
  }

  /// Dark brought nearer to the paper: what was black becomes `shade`, within some rows.
  func paled(to shade: Int, rows: Range<Int>) -> HostileScan {
    changed { value, _, y in rows.contains(y) ? 255 - (255 - value) * (255 - shade) / 255 : value }
  }

  /// Specks and unrest as of a worn machine; the same on every run.
  func worn(specksPerMille: UInt64, unrest: Int) -> HostileScan {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return changed { value, _, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let chance = (state >> 33) % 1000
      if chance < specksPerMille { return value > 127 ? 60 : 220 }
      return value + Int((state >> 43) % UInt64(2 * unrest + 1)) - unrest
    }
  }

  private func changed(_ change: (Int, Int, Int) -> Int) -> HostileScan {
    var result = self
    for index in image.pixels.indices {
      let value = change(Int(image.pixels[index]), index % image.width, index / image.width)
      result.image.pixels[index] = UInt8(max(0, min(255, value)))
    }
    return result
  }

  private func blended(_ x: Double, _ y: Double) -> UInt8 {
    let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    func shade(_ x: Int, _ y: Int) -> Double {
      (0..<image.width).contains(x) && (0..<image.height).contains(y) ? Double(image.pixels[y * image.width + x]) : 255
    }
    let (right, down) = (x - Double(column), y - Double(row))
    let upper = shade(column, row) * (1 - right) + shade(column + 1, row) * right
    let lower = shade(column, row + 1) * (1 - right) + shade(column + 1, row + 1) * right
    return UInt8(max(0, min(255, (upper * (1 - down) + lower * down).rounded())))
  }
}

extension HostileScan {
  /// How the picture is kept in the file.
  enum Coding {
    case plain, fax, jbig2
  }

  /// Adds a page that shows the picture, with further content over it.
  func add(to file: inout PagesTinyPDF, coding: Coding = .plain, over content: String = "") {
    let head = "/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)/ColorSpace/DeviceGray"
    let fax = FaxEncoder.encode(image.pixels, width: image.width, height: image.height, threshold: 128)
    let picture =
      switch coding {
      case .plain: file.add(head + "/BitsPerComponent 8", stream: image.pixels)
      case .fax:
        file.add(
          head + "/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns \(image.width)/Rows"
            + " \(image.height)>>", stream: fax)
      case .jbig2: file.add(head + "/BitsPerComponent 1/Filter/JBIG2Decode", stream: jbig2(fax))
      }
    file.addPage(
      "q 420 0 0 170 0 0 cm /I Do Q " + content, attributes: HostilePage.paper,
      resources: "/XObject<</I \(picture) 0 R>>")
  }

  /// JBIG2 (ITU-T T.88) with one generic region whose pixels are fax coded.
  private func jbig2(_ fax: [UInt8]) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    func segment(_ index: Int, kind: UInt8, _ data: [UInt8]) -> [UInt8] {
      number(index) + [kind, 0, 1] + number(data.count) + data
    }
    let size = number(image.width) + number(image.height)
    let page = size + number(0) + number(0) + [0, 0, 0]
    return segment(0, kind: 48, page) + segment(1, kind: 38, size + number(0) + number(0) + [0, 1] + fax)
  }
}
