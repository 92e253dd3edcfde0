/// What a part of a page is, for readers that go by structure: a paragraph, a heading, a table with what it is made of.
struct StructureElement: Codable, Sendable, Equatable {
  /// Its type as PDF names it: `P`, `H1`, `H2`, `Table`, `TR`, `TH`, `TD`.
  let tag: String
  /// What else is known of it, as entries of a PDF dictionary; empty for nothing.
  var attributes = ""
  /// The number of its marked piece of the drawing, in the order of the drawing; nil where nothing of it is drawn.
  var mark: Int?
  /// What it is made of, in the order in which it is read.
  var kids: [StructureElement] = []
}
