import Foundation

/// Writes small pictures by hand, so that a test says exactly what is in them.
enum InputTinyPicture {
  /// A white picture with a black rectangle in its top left quarter.
  static func pixels(_ width: Int, _ height: Int) -> [[UInt8]] {
    (0..<height).map { y in (0..<width).map { x in x < width / 2 && y < height / 2 ? 0 : 255 } }
  }

  // MARK: PNG

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    return big(body.count, 4) + named + big(Int(checksum(named)), 4)
  }

  /// A gray PNG with chunks of anybody's choice before and after the pixels, and bytes behind its end.
  static func png(
    _ rows: [[UInt8]], before: [[UInt8]] = [], after: [[UInt8]] = [], behind: [UInt8] = [], inStream: [UInt8] = []
  ) -> [UInt8] {
    let head = big(rows[0].count, 4) + big(rows.count, 4) + [8, 0, 0, 0, 0]
    let data = stored(rows.flatMap { [0] + $0 }) + inStream
    let chunks = [chunk("IHDR", head)] + before + [chunk("IDAT", data)] + after + [chunk("IEND", [])]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks.flatMap { $0 } + behind
  }

  /// A zlib stream that stores its bytes as they are.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      stream.append(rest.isEmpty ? 1 : 0)
      stream += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)] + block
    } while !rest.isEmpty
    var (low, high) = (UInt32(1), UInt32(0))
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return stream + big(Int(high << 16 | low), 4)
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  // MARK: TIFF

  /// A tag whose value is bytes.
  struct Tag {
    let number: Int
    let type: Int
    let count: Int
    let bytes: [UInt8]

    static func text(_ number: Int, _ text: String) -> Tag {
      Tag(number: number, type: 2, count: text.utf8.count + 1, bytes: Array(text.utf8) + [0])
    }

    static func bytes(_ number: Int, _ text: String, type: Int = 7) -> Tag {
      Tag(number: number, type: type, count: text.utf8.count, bytes: Array(text.utf8))
    }

    static func short(_ number: Int, _ value: Int) -> Tag {
      Tag(number: number, type: 3, count: 1, bytes: big(value, 2) + [0, 0])
    }

    static func long(_ number: Int, _ value: Int) -> Tag {
      Tag(number: number, type: 4, count: 1, bytes: big(value, 4))
    }
  }

  /// A page of a TIFF.
  struct Page {
    var rows: [[UInt8]]
    var dpi = (across: 100, down: 100)
    var tags: [Tag] = []
  }

  /// A gray TIFF of some pages; bytes of anybody's choice lie before the first and behind the last.
  static func tiff(_ pages: [Page], first: [UInt8] = [], behind: [UInt8] = []) -> [UInt8] {
    var file: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 0] + first
    var link = 4
    for page in pages {
      let pixels = file.count
      file += page.rows.flatMap { $0 }
      let resolution = file.count
      file += big(page.dpi.across, 4) + big(1, 4) + big(page.dpi.down, 4) + big(1, 4)
      let own: [Tag] = [
        .long(256, page.rows[0].count), .long(257, page.rows.count), .short(258, 8), .short(259, 1), .short(262, 1),
        .long(273, pixels), .short(277, 1), .long(278, page.rows.count),
        .long(279, page.rows.count * page.rows[0].count),
        Tag(number: 282, type: 5, count: 1, bytes: big(resolution, 4)),
        Tag(number: 283, type: 5, count: 1, bytes: big(resolution + 8, 4)), .short(296, 2),
      ]
      link = directory(own + page.tags, link, &file)
    }
    return file + behind
  }

  /// Writes a directory, enters its place where `link` says, and gives the place of the link to the next one.
  static func directory(_ tags: [Tag], _ link: Int, _ file: inout [UInt8]) -> Int {
    var values: [(Tag, [UInt8])] = []
    for tag in tags.sorted(by: { $0.number < $1.number }) {
      if tag.bytes.count <= 4 {
        values.append((tag, tag.bytes + [UInt8](repeating: 0, count: 4 - tag.bytes.count)))
      } else {
        values.append((tag, big(file.count, 4)))
        file += tag.bytes
      }
    }
    if file.count % 2 == 1 { file.append(0) }
    file.replaceSubrange(link..<link + 4, with: big(file.count, 4))
    file += big(values.count, 2)
    for (tag, value) in values { file += big(tag.number, 2) + big(tag.type, 2) + big(tag.count, 4) + value }
    file += [0, 0, 0, 0]
    return file.count - 4
  }

  // MARK: JPEG

  /// A segment of a JPEG.
  static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] { [0xFF, marker] + big(body.count + 2, 2) + body }

  /// A JPEG of a small page, with segments of anybody's choice behind its first marker.
  static func jpeg(_ segments: [[UInt8]] = [], behind: [UInt8] = []) throws -> [UInt8] {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.pdf")
    try Data(PagesTinyPDF.onePage("0 20 40 20 re f", attributes: "/MediaBox[0 0 80 40]")).write(to: file)
    _ = try RedactorTools.run("pdftoppm", "-r", "72", "-jpeg", "-singlefile", file.path, folder.path + "/page")
    let plain = Array(try Data(contentsOf: folder.appendingPathComponent("page.jpg")))
    return Array(plain[..<2]) + segments.flatMap { $0 } + plain[2...] + behind
  }

  /// The notes of a camera with one orientation and further tags.
  static func notes(orientation: Int, _ tags: [Tag] = []) -> [UInt8] {
    var block: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 0]
    _ = directory([.short(0x0112, orientation)] + tags, 4, &block)
    return block
  }

  static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
