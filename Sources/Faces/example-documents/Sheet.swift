import Typesetting

/// The kinds of paper that the examples are on.
enum Sheet {
  /// What every page says of itself.
  static let invented = "EXAMPLE – invented for Chancery: no person, company, foreign agency or number in it is real"

  /// A foreign administration's letter.
  static func letter(title: String, continuation: String, blocks: [Block]) -> Document {
    Document(
      title: title, paper: .a4, margin: 68, body: TextStyle(face: .serif, size: 11),
      running: RunningText(footer: invented, continuation: continuation, isNumbered: true), blocks: blocks)
  }

  /// The draft of an agreement.
  static func agreement(title: String, continuation: String, blocks: [Block]) -> Document {
    Document(
      title: title, paper: .letter, margin: 72, body: TextStyle(face: .serif, size: 11),
      running: RunningText(footer: invented, continuation: continuation, isNumbered: true), blocks: blocks)
  }

  /// A print from one of the agency's systems.
  static func record(title: String, blocks: [Block]) -> Document {
    Document(
      title: title, paper: .letter, margin: 66, body: TextStyle(face: .sans, size: 9.5),
      running: RunningText(footer: invented, isNumbered: true), blocks: blocks)
  }

  /// The head of a system's print.
  static func head(_ system: String, _ title: String) -> [Block] {
    [
      .styled("U.S. CUSTOMS AND BORDER PROTECTION", TextStyle(face: .sans, size: 11, isBold: true)),
      .styled(system, TextStyle(face: .sans, size: 9)), .rule, .heading(title, level: 1),
    ]
  }
}
