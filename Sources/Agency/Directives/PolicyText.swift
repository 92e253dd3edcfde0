import Wording

/// A sentence of a policy's annotation, with slots for fact labels and for what is missing.
///
/// `{Matter.recipient}` becomes the label of that fact, `{missing}` the ids that were missing. Nothing else is allowed
/// in braces.
package struct PolicyText: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case missing
  }

  private let pieces: [Piece]

  /// Reads a sentence and resolves its fact labels.
  /// - Parameter label: the label of a fact such as `Matter.recipient`, or nil when there is no such fact.
  /// - Returns: nil and the offending slot when a slot does not resolve.
  static func read(_ text: String, label: (String) -> String?) -> (text: PolicyText?, offence: String?) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      pieces.append(.text(String(rest[..<open])))
      guard let close = rest[open...].firstIndex(of: "}") else { return (nil, "a brace that does not close") }
      let name = String(rest[rest.index(after: open)..<close])
      if name == "missing" {
        pieces.append(.missing)
      } else if let label = label(name) {
        pieces.append(.text(label))
      } else {
        return (nil, "`{\(name)}`, which is no fact")
      }
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(.text(String(rest)))
    return (PolicyText(pieces: pieces), nil)
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// The sentence with its slots filled.
  /// - Parameter missing: ids of what is missing, in order; none reads as "what is missing".
  package func filled(missing: [String] = []) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .missing: missing.isEmpty ? Texts.text("finding.missing") : missing.joined(separator: ", ")
      }
    }.joined()
  }
}
