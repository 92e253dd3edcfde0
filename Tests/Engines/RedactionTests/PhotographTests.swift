import Foundation
import Testing

@testable import Redaction

/// Photographs and heads; the photographs are those that come with Debian's package of dlib, and no copy is kept here.
@Suite struct PhotographTests {
  private static let folder = "/usr/share/doc/libdlib19.1/examples/faces"
  private static let isThere = FileManager.default.fileExists(atPath: folder + "/testing.xml")

  /// A photograph as its package describes it.
  struct Photograph: Sendable, CustomStringConvertible {
    let file: String
    /// Where the package says that faces are.
    let faces: [PixelBox]
    var description: String { file }
  }

  /// All that are described.
  static let photographs: [Photograph] = ["testing.xml", "training.xml"].flatMap { name in
    let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "<image ").dropFirst().map { part in
      let boxes = part.components(separatedBy: "<box ").dropFirst().map { box in
        PixelBox(
          x: number("left", box), y: number("top", box), width: number("width", box), height: number("height", box))
      }
      return Photograph(file: value("file", part), faces: boxes)
    }
  }

  private static func value(_ name: String, _ text: String) -> String {
    text.components(separatedBy: "\(name)='").dropFirst().first?.components(separatedBy: "'").first ?? ""
  }

  private static func number(_ name: String, _ text: String) -> Int { Int(value(name, text)) ?? 0 }

  /// Width and height in the head of a JPEG.
  private static func size(_ bytes: [UInt8]) throws -> (width: Int, height: Int) {
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if (0xC0...0xC2).contains(bytes[place + 1]) {
        return (
          Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]), Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
        )
      }
      place += 2 + length
    }
    throw RedactionError.documentUnreadable(document: "-", reason: "no size")
  }

  /// A document with a line of text and the photograph below it, a pixel of it for each of the page.
  private static func document(_ photograph: Photograph) throws -> (pdf: [UInt8], height: Int) {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + photograph.file)))
    let size = try size(bytes)
    let (width, height) = (Double(size.width) * 0.36, Double(size.height) * 0.36)
    var file = PagesTinyPDF()
    let image = file.add(
      "/Type/XObject/Subtype/Image/Width \(size.width)/Height \(size.height)/ColorSpace/DeviceRGB"
        + "/BitsPerComponent 8/Filter/DCTDecode", stream: bytes)
    file.addPage(
      PagesTinyPDF.text(["Taken at the gate."], x: 20, y: Int(height) + 50)
        + " q \(width) 0 0 \(height) 20 20 cm /I Do Q",
      attributes: "/MediaBox[0 0 \(width + 40) \(height + 80)]", resources: "/XObject<</I \(image) 0 R>>")
    return (file.bytes, size.height)
  }

  @Test(.enabled(if: isThere, "the examples of libdlib19.1 are not there"))
  func `a photograph is proposed as one, and the heads in it`() throws {
    let photograph = try #require(Self.photographs.first { $0.file == "2009_004587.jpg" })
    let document = try Self.document(photograph)
    let items = [RedactionItem(id: "r1", source: .bytes(document.pdf), instructions: [])]
    let found = try Redactor().propose(ProposalJob(items: items, known: KnownPeople(personnel: [], kept: [])))
    let pictures = found.filter { $0.kind == .photograph }
    #expect(pictures.count == 1)
    let picture = try #require(pictures.first?.boxes.first)
    #expect(picture.y > 25 && picture.width > 130)
    let heads = found.filter { $0.kind == .face }
    #expect(heads.count == photograph.faces.count)
    // What a person confirms is gone as a whole: nothing of the photograph is left between its edges.
    let instruction = RedactionInstruction(target: .box(picture), code: "9.1.2")
    let item = RedactionItem(id: "r1", source: .bytes(document.pdf), instructions: [instruction])
    let released = try Redactor().redact(RedactionJob(items: [item], title: "Released"))
    let image = try SourceDocument(bytes: released.pdf, id: "released", dpi: 200).page(1).image
    #expect(PhotographFinder.photographs(on: image).isEmpty)
  }

  @Test(.enabled(if: isThere, "the examples of libdlib19.1 are not there"))
  func `a bar over the eyes is refused with its clause, the whole head is not`() throws {
    let photograph = try #require(Self.photographs.first { $0.file == "2009_004587.jpg" })
    let document = try Self.document(photograph)
    let page = try SourceDocument(bytes: document.pdf, id: "r1", dpi: 200).page(1).image
    let heads = FaceFinder.heads(on: page, in: PhotographFinder.photographs(on: page))
    let head = try #require(heads.min { $0.x < $1.x })
    let eyes = PixelBox(x: head.x, y: head.y + head.height * 2 / 5, width: head.width, height: head.height / 8)
    func errors(_ boxes: [PixelBox], reviewed: [PixelBox] = []) throws -> [RedactionError] {
      let instructions = boxes.map {
        RedactionInstruction(target: .box(PageBox(page: 1, pixels: $0, dpi: 200)), code: "7.1.2")
      }
      let item = RedactionItem(
        id: "r1", source: .bytes(document.pdf), instructions: instructions,
        reviewed: reviewed.map { PageBox(page: 1, pixels: $0, dpi: 200) })
      var job = RedactionJob(items: [item], title: "Released")
      job.headClause = "1450-027/7.3.2"
      do {
        _ = try Redactor().redact(job)
        return []
      } catch {
        return error.errors
      }
    }
    let refused = try errors([eyes])
    #expect(refused.count == 1)
    #expect(refused.first?.description.contains("document `r1` page 1: the head at") == true)
    #expect(refused.first?.description.contains("(1450-027/7.3.2)") == true)
    #expect(try errors([head.grown(by: 4)]).isEmpty)
    #expect(try errors([eyes], reviewed: [head.grown(by: 4)]).isEmpty)
  }

  @Test(.enabled(if: isThere, "the examples of libdlib19.1 are not there"))
  func `of the faces that the package names none is missed`() throws {
    var all = 0
    var missed: [String] = []
    for photograph in Self.photographs {
      let page = try SourceDocument(bytes: Self.document(photograph).pdf, id: "r1", dpi: 200).page(1).image
      let heads = FaceFinder.heads(on: page, in: PhotographFinder.photographs(on: page))
      // The photograph begins 20 points from the left; its line of text and a margin stand above it.
      let (left, top) = (Int(20 / 0.36), page.height - Int(20 / 0.36) - (try Self.document(photograph).height))
      for face in photograph.faces {
        let middle = PixelBox(
          x: left + face.x + face.width / 2, y: top + face.y + face.height / 2, width: 1, height: 1)
        all += 1
        if !heads.contains(where: { !$0.intersection(middle).isEmpty }) { missed.append("\(photograph) \(face)") }
      }
    }
    #expect(all == 43)
    #expect(missed == [])
  }

  @Test func `print, fields of one colour and ruled tables are no photographs`() throws {
    let content =
      "0.7 g 20 20 150 60 re f 0.3 0.5 0.8 rg 200 20 100 60 re f 0 g "
      + (0..<12).map { "20 \(100 + 4 * $0) 280 0.4 re f " }.joined()
      + PagesTinyPDF.text((0..<9).map { "Line \($0) of a page with nothing but print" }, x: 20, y: 300, size: 10)
    let page = try SourceDocument(
      bytes: PagesTinyPDF.onePage(content, attributes: "/MediaBox[0 0 330 330]"), id: "r1", dpi: 200
    ).page(1).image
    #expect(PhotographFinder.photographs(on: page) == [])
  }
}
