/// What a document is, told by its bytes and never by its name.
package enum DocumentKind: String, Sendable, CaseIterable {
  case pdf

  /// The word by which errors and lists speak of the kind.
  package var title: String {
    switch self {
    case .pdf: "a PDF"
    }
  }

  /// The kind of a file by its first bytes; nil for none that can be opened.
  init?(head: [UInt8]) {
    guard head.contains(Array("%PDF-".utf8)) else { return nil }
    self = .pdf
  }
}
