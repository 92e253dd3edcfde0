/// One document of a release.
package struct RedactionItem: Sendable {
  /// Where the bytes come from.
  package enum Source: Sendable {
    /// A file.
    case path(String)
    /// Bytes at hand, as when they come out of the vault.
    case bytes([UInt8])
    /// A part of an earlier document of the same job, by that document's id and its own.
    case part(of: String, id: String)
  }

  /// The name by which errors and indexes speak of the document; never a file name or title.
  package let id: String
  /// The document.
  package let source: Source
  /// What is to be withheld from it.
  package let instructions: [RedactionInstruction]
  /// Places that a person has looked at and found free of anything to withhold.
  package let reviewed: [PageBox]
  /// Whether a classification or intelligence marking found in it has been ruled a false alarm.
  ///
  /// Without that, a page with one is never masked and released.
  package var isMarkingCleared = false
  /// Places that show, as somebody has decided, what is withheld elsewhere.
  package var shown: [PageBox] = []
  /// What alone stays of the document; nil where all stays but what its instructions name.
  package var keepOnly: KeepOnly?
  /// What becomes of each of the document's parts, by their ids.
  ///
  /// A part without a decision stops the run. An attachment that is included is a document of the job by itself.
  package var decisions: [String: DocumentPart.Decision] = [:]

  /// A document in a file.
  package init(id: String, path: String, instructions: [RedactionInstruction], reviewed: [PageBox] = []) {
    self.init(id: id, source: .path(path), instructions: instructions, reviewed: reviewed)
  }

  /// A document from either source.
  package init(id: String, source: Source, instructions: [RedactionInstruction], reviewed: [PageBox] = []) {
    self.id = id
    self.source = source
    self.instructions = instructions
    self.reviewed = reviewed
  }
}
