/// Where the pages of a document come from: each way ends in the sandbox.
enum PageSource: Sendable {
  /// A PDF, from outside or laid out from text.
  case document(Renderer)
  /// A picture.
  case picture(PictureRenderer)

  var document: String {
    switch self {
    case .document(let renderer): renderer.document
    case .picture(let renderer): renderer.document
    }
  }
}
