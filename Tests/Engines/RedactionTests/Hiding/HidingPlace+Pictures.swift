@testable import Redaction

extension HidingPlace {
  /// Pictures: what their files carry along, their masks and what stands for them elsewhere.
  static let pictures: [HidingPlace] = photographs + entries + pixels

  /// A gray square of 16 pixels as JPEG.
  static let photograph: [UInt8] = {
    let digits =
      "ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d304260"
      + "5565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffc0000b080010001001011100ffc4"
      + "001500010100000000000000000000000000000304ffc4001510010100000000000000000000000000000002ffda000801010000"
      + "3f00aa0f0083c3ffd9"
    let values = digits.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
  }()

  /// The photograph with a segment behind its head.
  static func photograph(with marker: UInt8, _ segment: [UInt8]) -> [UInt8] {
    let length = segment.count + 2
    return [0xFF, 0xD8, 0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + segment + photograph.dropFirst(2)
  }

  /// What cameras write, with one description.
  static func exif(_ text: String) -> [UInt8] {
    let count = UInt8(text.utf8.count + 1)
    return Array("Exif\u{0}\u{0}MM\u{0}*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x0E, 0, 2, 0, 0, 0, count, 0, 0, 0, 26]
      + [0, 0, 0, 0] + Array(text.utf8) + [0]
  }

  private static func painted(_ sheet: inout HidingSheet, _ dictionary: String, _ bytes: [UInt8]) {
    let (spot, name) = (sheet.spot(), sheet.name())
    let number = sheet.add("/Type/XObject/Subtype/Image" + dictionary, bytes: bytes)
    sheet.put("/\(name) \(number) 0 R", in: .resources("XObject"))
    sheet.content += " q 12 0 0 12 \(spot.x) \(spot.y - 4) cm /\(name) Do Q "
  }

  private static let jpeg = "/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"

  private static func photo(_ title: String, _ bytes: @escaping @Sendable (String) -> [UInt8]) -> HidingPlace {
    HidingPlace("photograph: \(title)") { sheet, word in painted(&sheet, jpeg, bytes(word)) }
  }

  private static let photographs: [HidingPlace] = [
    photo("comment") { photograph(with: 0xFE, Array($0.utf8)) },
    photo("what the camera wrote") { photograph(with: 0xE1, exif($0)) },
    photo("XMP") { photograph(with: 0xE1, Array("http://ns.adobe.com/xap/1.0/\u{0}<x>\($0)</x>".utf8)) },
    photo("colour profile") { photograph(with: 0xE2, Array("ICC_PROFILE\u{0}\u{1}\u{1}desc \($0)".utf8)) },
    photo("notes of an agency") {
      photograph(
        with: 0xED,
        Array("Photoshop 3.0\u{0}8BIM".utf8) + [4, 4, 0, 0, 0, 0, 0, UInt8($0.utf8.count)] + Array($0.utf8))
    },
    photo("unknown segment") { photograph(with: 0xEB, Array($0.utf8)) },
    photo("after its end") { photograph + Array($0.utf8) },
    HidingPlace("photograph: JPEG 2000 box, never painted") { sheet, word in
      let box: [UInt8] = [0, 0, 0, UInt8(8 + word.utf8.count)] + Array("uuid\(word)".utf8)
      let number = sheet.add("/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/JPXDecode", bytes: box)
      sheet.put("/\(sheet.name()) \(number) 0 R", in: .resources("XObject"))
    },
  ]

  private static func entry(_ title: String, _ text: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("picture: \(title)") { sheet, word in painted(&sheet, jpeg + text(word), photograph) }
  }

  private static let entries: [HidingPlace] = [
    entry("name") { "/Name/\($0)" }, entry("identifier") { "/ID(\($0))" },
    entry("print server") { "/OPI<</2.0<</Type/OPI/F(\($0).tif)>>>>" }, entry("unknown key") { "/\($0) 1" },
    entry("parameters of its coding") { "/DecodeParms<</Note(\($0))>>" }, entry("intent") { "/Intent/\($0)" },
    entry("measures") { "/Measure<</R(\($0))>>" },
    HidingPlace("picture: XMP") { sheet, word in
      let number = sheet.add("/Type/Metadata/Subtype/XML", stream: "<x>\(word)</x>")
      painted(&sheet, jpeg + "/Metadata \(number) 0 R", photograph)
    },
    HidingPlace("picture: another for the printer") { sheet, word in
      let number = sheet.add(
        "/Type/XObject/Subtype/Image/Width 10/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", stream: word)
      painted(&sheet, jpeg + "/Alternates[<</Image \(number) 0 R/DefaultForPrinting true>>]", photograph)
    },
  ]

  private static let gray = "/ColorSpace/DeviceGray/BitsPerComponent 8"

  private static let pixels: [HidingPlace] = [
    HidingPlace("picture: more bytes than pixels") { sheet, word in
      painted(&sheet, "/Width 1/Height 1" + gray, [0x80] + Array(word.utf8))
    },
    HidingPlace("picture: colours that no pixel has") { sheet, word in
      painted(&sheet, "/Width 1/Height 1/BitsPerComponent 8/ColorSpace[/Indexed/DeviceGray 10(~\(word))]", [0])
    },
    HidingPlace("picture: bytes after a fax") { sheet, word in
      let fax = FaxEncoder.encode([0, 0, 0, 0], width: 2, height: 2, threshold: 128)
      painted(
        &sheet,
        "/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
          + "/DecodeParms<</K -1/Columns 2/Rows 2>>", fax + Array(word.utf8))
    },
    HidingPlace("picture: pixels behind a soft mask") { sheet, word in
      let mask = sheet.add(
        "/Type/XObject/Subtype/Image/Width \(word.utf8.count)/Height 1" + gray,
        bytes: [UInt8](repeating: 0, count: word.utf8.count))
      painted(&sheet, "/Width \(word.utf8.count)/Height 1/SMask \(mask) 0 R" + gray, Array(word.utf8))
    },
    HidingPlace("picture: pixels of a mask of one colour") { sheet, word in
      painted(&sheet, "/Width \(word.utf8.count)/Height 1/Mask[0 255]" + gray, Array(word.utf8))
    },
    HidingPlace("picture: never painted") { sheet, word in
      let number = sheet.add("/Type/XObject/Subtype/Image/Width 10/Height 1" + gray, stream: word)
      sheet.put("/\(sheet.name()) \(number) 0 R", in: .resources("XObject"))
    },
    HidingPlace("picture: of the word, under a box") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let drawn = StrokePen(capitalPixels: 48, weight: 5).draw(word)
      let number = sheet.add(
        "/Type/XObject/Subtype/Image/Width \(drawn.width)/Height \(drawn.height)" + gray,
        bytes: drawn.coverage.map { 255 - $0 })
      sheet.put("/\(name) \(number) 0 R", in: .resources("XObject"))
      sheet.content +=
        " q 90 0 0 9 \(spot.x) \(spot.y - 1) cm /\(name) Do Q q 0 g" + HidingSheet.box(spot) + "f Q "
    },
  ]
}
