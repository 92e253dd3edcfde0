/// Counts the pages of a document by the renderer's own listing, not by what the document claims.
struct PageCount {
  private static let lineBytesMax = 512

  let pages: Int

  init(_ renderer: Renderer) throws(RedactionError) {
    let process = try renderer.listPages()
    do throws(RedactionError) {
      pages = try Self.count(process, document: renderer.document, limits: renderer.limits)
    } catch {
      throw renderer.cause(of: error, process, page: nil)
    }
    try renderer.confirm(process, page: nil)
    guard pages > 0 else { throw Self.none(renderer.document) }
  }

  /// Each line `<page pagenum="N">` counts, and N must be the next number.
  static func count(
    _ source: any ByteSource, document: String, limits: SandboxLimits
  ) throws(RedactionError) -> Int {
    let reader = ByteReader(source)
    let opening = Array("<page pagenum=\"".utf8)
    var pages = 0
    var line: [UInt8] = []
    while let byte = try reader.next() {
      guard byte == 0x0A else {
        line.append(byte)
        guard line.count <= lineBytesMax else { throw malformed(document, pages) }
        continue
      }
      defer { line.removeAll(keepingCapacity: true) }
      guard line.starts(with: opening) else { continue }
      // The renderer numbers a page 0 when the document has none.
      guard line != opening + Array("0\">".utf8) else { throw none(document) }
      pages += 1
      guard line == opening + Array("\(pages)\">".utf8) else { throw malformed(document, pages) }
      guard pages <= limits.pageCountMax else {
        throw .limitExceeded(document: document, page: nil, limit: "pageCountMax")
      }
    }
    return pages
  }

  private static func none(_ document: String) -> RedactionError {
    .documentUnreadable(document: document, reason: "it has no page")
  }

  private static func malformed(_ document: String, _ pages: Int) -> RedactionError {
    .pageUnreadable(document: document, page: max(1, pages), reason: "the renderer sent a malformed page list")
  }
}
