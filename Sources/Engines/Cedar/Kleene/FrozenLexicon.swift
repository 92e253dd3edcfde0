/// A lexicon to which nothing is added any more.
final class FrozenLexicon: Sendable {
  private let textBytes: Block<UInt8>
  private let textEnds: Block<Int>
  private let entities: Block<Lexicon.Name>
  private let addresses: Block<IPAddress>
  private let spans: Block<Lexicon.Span>
  private let fields: Block<Lexicon.Field>
  private let tables: [FrozenTable]
  /// How the lexicon is read; only as long as it is held.
  let view: LexiconView

  /// - Parameter tables: of texts, entities, addresses and composites.
  init(_ lexicon: Lexicon, tables: [FrozenTable]) {
    textBytes = Block(lexicon.texts.bytes)
    textEnds = Block(lexicon.texts.ends)
    entities = Block(lexicon.entities)
    addresses = Block(lexicon.addresses)
    spans = Block(lexicon.spans)
    fields = Block(lexicon.fields)
    self.tables = tables
    view = LexiconView(
      texts: TextView(bytes: textBytes.elements, ends: textEnds.elements), entities: entities.elements,
      addresses: addresses.elements, spans: spans.elements, fields: fields.elements, textTable: tables[0].view,
      entityTable: tables[1].view, addressTable: tables[2].view, compositeTable: tables[3].view)
  }
}

/// A lexicon as pointers into it: to look something up counts no references.
struct LexiconView: @unchecked Sendable {
  let texts: TextView
  let entities: UnsafeBufferPointer<Lexicon.Name>
  let addresses: UnsafeBufferPointer<IPAddress>
  let spans: UnsafeBufferPointer<Lexicon.Span>
  let fields: UnsafeBufferPointer<Lexicon.Field>
  let textTable: TableView
  let entityTable: TableView
  let addressTable: TableView
  let compositeTable: TableView

  /// Nothing.
  static var empty: Self {
    Self(
      texts: TextView(bytes: .init(start: nil, count: 0), ends: .init(start: nil, count: 0)),
      entities: .init(start: nil, count: 0), addresses: .init(start: nil, count: 0),
      spans: .init(start: nil, count: 0), fields: .init(start: nil, count: 0), textTable: .empty, entityTable: .empty,
      addressTable: .empty, compositeTable: .empty)
  }
}
