/// An untrusted document, read only through the sandbox, a page at a time. Safe to use from several threads.
package final class SourceDocument: Sendable {
  /// The name by which errors speak of the document; never its file name or title.
  package let id: String
  /// Resolution of the pages.
  package let dpi: Int
  /// Pages in the document, at least 1.
  package let pageCount: Int

  /// Opens the file at a path.
  package convenience init(
    path: String, id: String, dpi: Int = 200, limits: SandboxLimits = .standard
  ) throws(RedactionError) {
    throw RedactionError.sandboxUnavailable(reason: "not built yet")
  }

  /// Opens a document whose bytes are at hand, as when it comes out of the vault.
  package init(
    bytes: [UInt8], id: String, dpi: Int = 200, limits: SandboxLimits = .standard
  ) throws(RedactionError) {
    throw RedactionError.sandboxUnavailable(reason: "not built yet")
  }

  /// One page with its pixels, numbered from 1.
  package func page(_ number: Int) throws(RedactionError) -> SourcePage {
    throw RedactionError.sandboxUnavailable(reason: "not built yet")
  }

  /// The words of one page without its pixels, numbered from 1: cheaper than `page` for a survey.
  package func words(_ number: Int) throws(RedactionError) -> [SourceWord] {
    throw RedactionError.sandboxUnavailable(reason: "not built yet")
  }
}
