import Testing

@testable import Redaction

/// A document that tries to carry a name past the redactor, and how that must end.
struct HostilePage: Sendable, CustomTestStringConvertible {
  /// The name that every such document tries to keep.
  static let name = "Abernathy"

  /// How a release of the page ends.
  enum Ending: Sendable {
    /// The name is found and masked.
    case masked
    /// Nobody can see the name on the page: it is not found, and a release without it does not hold it.
    case unseen
    /// The run stops and names page and place.
    case stopped
  }

  let title: String
  let ending: Ending
  let bytes: [UInt8]

  var testDescription: String { title }

  /// A page with two ordinary lines and something else.
  init(_ title: String, _ ending: Ending, attributes: String = "", resources: String = "", _ content: String) {
    self.init(title, ending) { file in
      file.addPage(Self.ordinary + " " + content, attributes: Self.paper + attributes, resources: resources)
    }
  }

  init(_ title: String, _ ending: Ending, build: (inout PagesTinyPDF) -> Void) {
    self.title = title
    self.ending = ending
    var file = PagesTinyPDF()
    build(&file)
    bytes = file.bytes
  }

  static let paper = "/MediaBox[0 0 420 170]"

  /// Two lines as any record has.
  static let ordinary = PagesTinyPDF.text(
    ["The traveler was seen at the desk of the port.", "No adverse record came up in the search."], x: 40, y: 140)

  /// One line of text at a place.
  static func line(_ text: String, x: Int = 40, y: Int = 70, size: Double = 12) -> String {
    " BT /F \(size) Tf \(x) \(y) Td (\(text)) Tj ET "
  }
}
