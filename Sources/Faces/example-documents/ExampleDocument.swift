package import Typesetting

/// One PDF of the example cases.
package struct ExampleDocument: Sendable {
  /// Where it stands below `Examples/foreign-disclosure`, for example `permitted/documents/request.pdf`.
  package let path: String
  /// Its pages.
  package let document: Document

  /// The folders of the cases.
  package static let cases = ["open", "permitted", "refused"]

  /// Every document of every example, in the order of their paths.
  package static let all: [ExampleDocument] = {
    let smuggling = [
      ("request.pdf", VelmarkRequest.document), ("crossings.pdf", Crossings.document),
      ("inspection.pdf", Inspection.document), ("entry-summary.pdf", EntrySummary.document),
    ]
    let claim = [("request.pdf", SarnoviaRequest.document), ("entry-lines.pdf", EntryLines.document)]
    let replied = smuggling + [("replies.pdf", Replies.document)]
    let cases = [("open", smuggling), ("permitted", replied), ("refused", claim)]
    return cases.flatMap { folder, documents in
      documents.map { ExampleDocument(path: "\(folder)/documents/\($0.0)", document: $0.1) }
    }.sorted { $0.path < $1.path }
  }()
}
