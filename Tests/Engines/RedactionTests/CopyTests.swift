import Foundation
import Testing

@testable import Redaction

/// What is withheld at one place of a release and shown at another.
@Suite struct CopyTests {
  private static let lines = [
    "The traveler arrived on the evening flight and was referred",
    "to secondary by the officer at the booth, who had seen the",
    "bags before. Companion was seen by Abernathy at the counter",
    "and left the hall with two suitcases and a wooden crate.",
  ]

  private static func page(_ lines: [String], x: Int = 30, y: Int = 95, more: String = "") -> [UInt8] {
    PagesTinyPDF.onePage(PagesTinyPDF.text(lines, x: x, y: y) + more, attributes: "/MediaBox[0 0 420 120]")
  }

  private static func errors(_ items: [RedactionItem]) -> [RedactionError] {
    do throws(RedactionErrors) {
      _ = try Redactor().redact(RedactionJob(items: items, title: "Records", threads: 2))
      return []
    } catch {
      return error.errors
    }
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> PageBox {
    PageBox(page: 1, x: x, y: y, width: width, height: height)
  }

  @Test func `a text that is withheld in one document is not shown in another`() throws {
    let first = RedactionItem(id: "a", source: .bytes(Self.page(Self.lines)), instructions: [.find("Abernathy")])
    let other = Self.page(["Signed: ABERNATHY", "at noon of that day"])
    let errors = Self.errors([first, RedactionItem(id: "b", source: .bytes(other), instructions: [])])
    guard case .shownElsewhere("b", 1, let place, "a", 1)? = errors.first, errors.count == 1 else {
      Issue.record("\(errors)")
      return
    }
    #expect(!errors[0].description.lowercased().contains("abernathy"))
    // Withheld there too, shown knowingly, or standing for itself alone, it goes.
    let withheld = RedactionItem(id: "b", source: .bytes(other), instructions: [.find("Abernathy")])
    #expect(Self.errors([first, withheld]) == [])
    var shown = RedactionItem(id: "b", source: .bytes(other), instructions: [])
    shown.shown = [Self.box(Double(place.x), Double(place.y), Double(place.width), Double(place.height))]
    #expect(Self.errors([first, shown]) == [])
    var alone = RedactionInstruction.find("Abernathy")
    alone.sharedText = nil
    let single = RedactionItem(id: "a", source: .bytes(Self.page(Self.lines)), instructions: [alone])
    #expect(Self.errors([single, RedactionItem(id: "b", source: .bytes(other), instructions: [])]) == [])
  }

  @Test func `a place that is withheld on a page is not shown on its copy, which stands a little aside`() throws {
    // A signature, say: nothing that could be found as text.
    let stroke = " 1.2 w 60 14 m 90 30 l 110 12 l 150 28 l S"
    let moved = " 1.2 w 72 12 m 102 28 l 122 10 l 162 26 l S"
    let hidden = RedactionInstruction(target: .box(Self.box(50, 85, 110, 28)), code: "9.1.2")
    let first = RedactionItem(id: "a", source: .bytes(Self.page(Self.lines, more: stroke)), instructions: [hidden])
    let copy = Self.page(Self.lines, x: 42, y: 93, more: moved)
    let errors = Self.errors([first, RedactionItem(id: "b", source: .bytes(copy), instructions: [])])
    guard case .copyDiffers("b", 1, let place, "a", 1)? = errors.first, errors.count == 1 else {
      Issue.record("\(errors)")
      return
    }
    #expect(abs(place.x - 62) <= 2 && abs(place.y - 87) <= 2)
    let there = RedactionInstruction(target: .box(Self.box(62, 87, 110, 28)), code: "9.1.2")
    #expect(Self.errors([first, RedactionItem(id: "b", source: .bytes(copy), instructions: [there])]) == [])
    // Without the stroke there is nothing to withhold.
    let bare = RedactionItem(id: "b", source: .bytes(Self.page(Self.lines, x: 42, y: 93)), instructions: [])
    #expect(Self.errors([first, bare]) == [])
  }

  @Test func `the same form filled in otherwise is no copy at that place`() throws {
    var alone = RedactionInstruction.find("Abernathy")
    alone.sharedText = nil
    let first = RedactionItem(id: "a", source: .bytes(Self.page(Self.lines)), instructions: [alone])
    let lines = Self.lines.map { $0.replacing("Abernathy", with: "Willoughby") }
    #expect(Self.errors([first, RedactionItem(id: "b", source: .bytes(Self.page(lines)), instructions: [])]) == [])
    // Read with a slip it is still the same.
    let slips = Self.lines.map { $0.replacing("Abernathy", with: "Abernalby") }
    let errors = Self.errors([first, RedactionItem(id: "b", source: .bytes(Self.page(slips)), instructions: [])])
    guard case .copyDiffers("b", 1, _, "a", 1)? = errors.first else {
      Issue.record("\(errors)")
      return
    }
  }

  @Test func `what is proposed on a page is proposed on its copy, and a number wherever it stands`() throws {
    let lines = Self.lines.map {
      $0.replacing("Companion was seen by Abernathy", with: "Passport number X4471902 seen")
    }
    let first = Self.page(lines)
    // The copy stands lower, and one word of it was printed so that it is read otherwise.
    let copy = Self.page(lines.map { $0.replacing("X4471902", with: "X447l9O2") }, x: 36, y: 91)
    let other = Self.page(["Bags of X4471902 were opened", "in the hall at noon."])
    let job = ProposalJob(
      items: [("a", first), ("b", copy), ("c", other)].map { id, bytes in
        RedactionItem(id: id, source: .bytes(bytes), instructions: [])
      }, known: KnownPeople())
    let result = try Redactor().search(job)
    let copies = result.copies.map { [$0.item, $0.other] }
    #expect(copies == [["a", "b"]])
    #expect(abs((result.copies.first?.across ?? 0) - 6) < 1 && abs((result.copies.first?.down ?? 0) - 4) < 1)
    for item in ["a", "b", "c"] {
      #expect(result.proposals.contains { $0.item == item && $0.kind == .pattern(.passport) }, "\(item)")
    }
  }
}
