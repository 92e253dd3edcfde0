@testable import Redaction

/// Pictures with a word in every place where one can be kept beside the pixels.
enum HidingPicture {
  private typealias Tiny = InputTinyPicture

  static func files(first: Int) throws -> [HidingFile] {
    var files = [png(first: first)]
    files.append(try jpeg(first: first + files.reduce(0) { $0 + $1.words.count }))
    files.append(tiff(first: first + files.reduce(0) { $0 + $1.words.count }))
    return files
  }

  /// Words by the titles of their places, as they are asked for.
  private struct Words {
    let id: String
    let first: Int
    var all: [HidingWord] = []

    mutating func next(_ title: String) -> String {
      all.append(HidingWord(number: first + all.count, place: "\(id): \(title)", isSeen: false))
      return all[all.count - 1].word
    }

    mutating func bytes(_ title: String) -> [UInt8] { Array(next(title).utf8) }
  }

  private static let rows = Tiny.pixels(120, 60)

  private static func png(first: Int) -> HidingFile {
    var words = Words(id: "png", first: first)
    let zero: [UInt8] = [0]
    let before = [
      Tiny.chunk("tEXt", Array("Comment".utf8) + zero + words.bytes("text")),
      Tiny.chunk("tEXt", words.bytes("keyword of a text") + zero + [0x78]),
      Tiny.chunk("zTXt", Array("Title".utf8) + zero + zero + Tiny.stored(words.bytes("packed text"))),
      Tiny.chunk("iTXt", Array("Author".utf8) + [0, 0, 0, 0, 0] + words.bytes("international text")),
      Tiny.chunk(
        "iTXt", Array("Copyright".utf8) + [0, 0, 0] + words.bytes("language of a text") + [0, 0x78, 0, 0x78]),
      Tiny.chunk("iTXt", Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + xmp(words.next("XMP"))),
      Tiny.chunk("eXIf", Tiny.notes(orientation: 1, [.text(270, words.next("camera's description"))])),
      Tiny.chunk("prVt", words.bytes("private chunk")),
      Tiny.chunk("sPLT", words.bytes("name of a palette") + zero + [8]),
    ]
    let after = [
      Tiny.chunk("tEXt", Array("Software".utf8) + zero + words.bytes("text behind the pixels")),
      Tiny.chunk("prWt", words.bytes("private chunk behind the pixels")),
    ]
    let inStream = words.bytes("behind the packed pixels")
    let behind = words.bytes("behind the end")
    return HidingFile(
      id: "png", bytes: Tiny.png(rows, before: before, after: after, behind: behind, inStream: inStream),
      words: words.all)
  }

  private static func jpeg(first: Int) throws -> HidingFile {
    var words = Words(id: "jpeg", first: first)
    var notes = Tiny.notes(
      orientation: 1,
      [
        .text(270, words.next("description")), .text(315, words.next("artist")), .text(33_432, words.next("copyright")),
        .bytes(37_510, "ASCII\0\0\0" + words.next("comment of a user")),
        .bytes(40_092, words.next("comment of a system")),
      ])
    // A second directory, with a thumbnail that is none.
    let thumbnail = words.next("thumbnail")
    notes += Array(thumbnail.utf8)
    let record = Array("Photoshop 3.0\0".utf8) + Array("8BIM".utf8) + [4, 4, 0, 0]
    let caption = words.bytes("caption")
    let field = [0x1C, 2, 0x78] + Tiny.big(caption.count, 2) + caption
    let segments = [
      Tiny.segment(0xE1, Array("Exif\0\0".utf8) + notes),
      Tiny.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + xmp(words.next("XMP"))),
      Tiny.segment(0xE1, Array("http://ns.adobe.com/xmp/extension/\0".utf8) + words.bytes("more XMP")),
      Tiny.segment(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}".utf8) + words.bytes("colour profile")),
      Tiny.segment(0xE2, Array("MPF\0".utf8) + words.bytes("further pictures")),
      Tiny.segment(0xE0, Array("JFXX\0\u{10}".utf8) + words.bytes("thumbnail of the old form")),
      Tiny.segment(0xED, record + Tiny.big(field.count, 4) + field),
      Tiny.segment(0xEB, Array("JP\0\u{1}".utf8) + words.bytes("boxes")),
      Tiny.segment(0xEF, words.bytes("segment of nobody")), Tiny.segment(0xFE, words.bytes("comment")),
    ]
    let behind = words.bytes("behind the end")
    return HidingFile(id: "jpeg", bytes: try Tiny.jpeg(segments, behind: behind), words: words.all)
  }

  private static func tiff(first: Int) -> HidingFile {
    var words = Words(id: "tiff", first: first)
    let texts = [
      (269, "document's name"), (270, "description"), (271, "maker"), (272, "model"), (285, "page's name"),
      (305, "software"), (306, "date"), (315, "artist"), (316, "host"), (33_432, "copyright"),
    ]
    var tags = texts.map { InputTinyPicture.Tag.text($0.0, words.next($0.1)) }
    for (number, title) in [
      (700, "XMP"), (33_723, "caption"), (34_377, "image resources"), (34_675, "colour profile"), (65_000, "own tag"),
    ] {
      tags.append(.bytes(number, words.next(title)))
    }
    let unused = words.bytes("bytes that nothing points to")
    let behind = words.bytes("behind the end")
    return HidingFile(
      id: "tiff", bytes: Tiny.tiff([.init(rows: rows, tags: tags)], first: unused, behind: behind), words: words.all)
  }

  private static func xmp(_ word: String) -> [UInt8] {
    Array(
      ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='\(word)'/></rdf:RDF></x:xmpmeta>")
        .utf8)
  }
}
