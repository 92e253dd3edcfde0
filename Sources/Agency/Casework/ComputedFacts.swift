package import Cedar
package import Notation

/// What the program itself finds out about a case; officers are never asked for it.
///
/// The schema's `@computed` names say where each goes: see `docs/formats/directive.md`.
package struct ComputedFacts: Sendable {
  /// What was found out about one item.
  package struct Item: Sendable {
    /// Pages of its document.
    package let pageCount: Int
    /// Caveats found in its text, as choices of the schema.
    package let caveats: [String]
    /// Kinds of text found in it that identify somebody, as choices of the schema.
    package let elements: [String]

    /// A finding about one item.
    package init(pageCount: Int, caveats: [String], elements: [String] = []) {
      self.pageCount = pageCount
      self.caveats = caveats
      self.elements = elements
    }
  }

  /// Items that could be surveyed; those that could not stay unknown.
  package var items: [EntityUID: Item]
  /// Codes under which something is withheld, by item; nil while no plan exists.
  package var withheldCodes: [EntityUID: Set<String>]?
  /// Conditions that the letter states; nil while there is no letter.
  package var letterConditions: [String]?
  /// Who gets a copy of the letter; nil while there is no letter.
  package var letterCopies: [String]?
  /// Fields of the disclosure record that can be filled in; nil while they cannot be known.
  package var accountingFields: [String]?
  /// Kinds of documents that the file holds.
  package var keptRecords: [String]?

  /// Values given from outside in place of a computation, as scenarios do; by entity and fact.
  ///
  /// Null leaves the fact unknown.
  package var given: [EntityUID: [String: JSONValue]]

  /// Nothing found out yet.
  package init() {
    items = [:]
    withheldCodes = nil
    letterConditions = nil
    letterCopies = nil
    accountingFields = nil
    keptRecords = nil
    given = [:]
  }
}
