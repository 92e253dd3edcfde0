/// The documents of a search with all that lie in them, as deep as is looked.
struct PartTree {
  /// A document that could be opened, or could not.
  struct Node {
    let item: RedactionItem
    let source: SourceDocument?
    let parts: [SearchResult.Part]
  }

  private let opening: DocumentOpening
  private(set) var nodes: [Node] = []
  private(set) var errors: [RedactionError] = []

  init(opening: DocumentOpening) {
    self.opening = opening
  }

  /// Adds a document and everything in it.
  mutating func add(_ item: RedactionItem) {
    do throws(RedactionError) {
      try add(item, try SourceDocument(item.source, id: item.id, opening), depth: 0)
    } catch {
      nodes.append(Node(item: item, source: nil, parts: []))
      errors.append(error)
    }
  }

  private mutating func add(_ item: RedactionItem, _ source: SourceDocument, depth: Int) throws(RedactionError) {
    var parts: [SearchResult.Part] = []
    var inner: [(item: RedactionItem, source: SourceDocument)] = []
    for part in try source.parts() {
      guard part.role == .attachment else {
        parts.append(.init(part: part, kind: nil, byteCount: nil))
        continue
      }
      let bytes = try source.bytes(ofPart: part.id)
      let id = PartName.of(part.id, in: item.id)
      // What cannot be opened can only be withheld; that is no fault of the document around it.
      let found = depth < PartName.depthMax ? try? SourceDocument(.bytes(bytes), id: id, opening) : nil
      parts.append(.init(part: part, kind: found?.kind, byteCount: bytes.count))
      guard let found else { continue }
      var copy = RedactionItem(id: id, source: .bytes(bytes), instructions: item.instructions)
      copy.isMarkingCleared = item.isMarkingCleared
      inner.append((copy, found))
    }
    nodes.append(Node(item: item, source: source, parts: parts))
    for entry in inner {
      let count = nodes.count
      do throws(RedactionError) {
        try add(entry.item, entry.source, depth: depth + 1)
      } catch {
        nodes.removeSubrange(count...)
        nodes.append(Node(item: entry.item, source: nil, parts: []))
        errors.append(error)
      }
    }
  }
}
