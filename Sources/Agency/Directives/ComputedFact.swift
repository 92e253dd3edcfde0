import Cedar

/// What the office finds out itself: the names that `@computed` of a schema may give.
///
/// See `docs/formats/directive.md` for what each one is.
package enum ComputedFact: String, CaseIterable, Sendable {
  case matter, parameters, deadline, holds
  case requestDocuments, planPreparer, isRedacted, marking, plannedCodes, exemptions
  case letterTemplate, letterConditions, letterCopies
  case transmissionMethod, transmissionProtection
  case accountingFields, keptRecords
  case foundMarkings, foundElements, pages
  case inForceFrom, inForceThrough
  case caseDirective, caseReleased

  /// Whether nobody can change it while the case is about the same documents.
  var isFixed: Bool { [.matter, .parameters, .foundMarkings, .foundElements, .pages].contains(self) }
}

extension AttributeDefinition {
  /// What computes it, or nil where officers answer.
  package var computed: ComputedFact? { annotation("computed").flatMap(ComputedFact.init(rawValue:)) }
}

extension Schema {
  /// Attributes whose `@computed` names nothing that the office computes: they would stay unknown for ever.
  var computationFaults: [DirectiveError] {
    entityTypes.sorted { $0.key < $1.key }.flatMap { type, definition in
      definition.attributes.compactMap { attribute in
        guard let name = attribute.annotation("computed"), attribute.computed == nil else { return nil }
        return DirectiveError(
          place: attribute.position.description,
          reason: "`\(type).\(attribute.name)` is computed by `\(name)`, which is no computation")
      }
    }
  }
}
