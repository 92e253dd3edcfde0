package import Notation

/// What was withheld from one release: where, on which ground, and by whom.
///
/// For the file, never for release. It says places and clauses, not the words that stood there. Format:
/// `docs/formats/withheld-index.md`.
package struct WithheldIndex: Sendable, Equatable {
  /// Somebody who decided or attested something.
  package struct Person: Sendable, Equatable {
    /// `Official::"x"`.
    package let official: String
    /// As the registers name them; nil where there are none.
    package let name: String?
    /// When; nil where that is not on record.
    package let at: Instant?
  }

  /// What somebody vouched for over the whole plan.
  package struct Attestation: Sendable, Equatable {
    /// The question that was answered.
    package let what: String
    /// By whom.
    package let by: Person
  }

  /// The ground of a passage.
  package struct Ground: Sendable, Equatable {
    /// As the plan has it.
    package let code: String
    /// The clause in full, where a directive at hand has it.
    package let clause: String?
    /// The clause's title.
    package let title: String?
    /// Why: the plan's own words, else what the clause says.
    package let reason: String?
    /// An exemption noted beside it.
    package let exemption: String?
  }

  /// One passage.
  package struct Entry: Sendable, Equatable {
    /// From 1, in the order of pages.
    package let number: Int
    /// The record.
    package let item: String
    /// Its page, from 1.
    package let page: Int
    /// The page of the released file, from 1.
    package let releasedPage: Int
    /// The number that stands on that page, or nil.
    package let label: String?
    /// x, y, width and height on the record's page, in tenths of a point from the top left.
    package let box: [Int64]
    /// `text`, `box`, `page`, or the kind of what was found.
    package let kind: String
    /// On which ground.
    package let ground: Ground
    /// Which line of the record's plan, from 1.
    package let instruction: Int
    /// The proposal that was confirmed, or nil.
    package let proposal: Int64?
    /// Who decided that it is withheld; nil where that is not on record.
    package let decided: Person?
  }

  /// A part of a document that was withheld as a whole: a file in it, a field or a text of a message.
  package struct Part: Sendable, Equatable {
    /// The document.
    package let item: String
    /// The part's id within it, such as `attachment-1`.
    package let part: String
    /// `header`, `body`, or the kind of the file.
    package let kind: String
    /// Bytes of a file, or nil.
    package let bytes: Int64?
    /// On which ground; nil where the plan names none.
    package let ground: Ground?
    /// Its number in the plan.
    package let number: Int64
    /// Lines of the document's plan whose texts stand in it, from 1.
    package let instructions: [Int64]
    /// Who decided that it is withheld; nil where that is not on record.
    package let decided: Person?
  }

  /// What the release is, and over which files it was made.
  package struct Head: Sendable, Equatable {
    /// The case's number, or the title of a release without a case.
    package let about: String
    /// The number of the directive, or nil without a case.
    package let directive: String?
    /// When the index was made, or nil in the first format.
    package let at: Instant?
    /// SHA-256 of the plan, or nil where there was none.
    package let plan: Digest?
    /// SHA-256 of the released file.
    package let output: Digest?
    /// Pages of the released file.
    package let pages: Int?
    /// The first number on the pages, or nil.
    package let first: String?
    /// The last number on the pages, or nil.
    package let last: String?
  }

  /// What the release is.
  package let head: Head
  /// Who made the plan, or nil where nobody said.
  package let prepared: Person?
  /// Who attested the plan.
  package let attested: [Attestation]
  /// Every passage that was withheld.
  package let entries: [Entry]
  /// Every part that was withheld as a whole.
  package var parts: [Part] = []
}

extension WithheldIndex {
  /// Its handling, on every form of it.
  package static let handling = "for the file, not for release"
  /// The kind of sealed object that it is in the ledger.
  package static let kind = "withholding"
}
