package import Casework
package import Keeping
package import Redaction
package import Typesetting

/// Why a case could not be examined or released: the failure of one of the parts, kept whole.
package enum DisclosureError: Error, CustomStringConvertible {
  /// The case's folder or a register entry does not fit.
  case unusableCase(CaseError)
  /// The letter's template, its slots, a marking or the record of disclosure.
  case unusableLetter(LetterError)
  /// A document could not be opened, or a redaction not carried out.
  case unredactable(RedactionErrors)
  /// Setting a letter or form failed.
  case unsettable(TypesettingError)
  /// The ledger did not take it.
  case store(StoreError)
  /// Something that the release needs is missing from the case; names the file.
  case incomplete(String)
  /// The program contradicts itself.
  case fault(String)

  package var description: String {
    switch self {
    case .unusableCase(let error): error.description
    case .unusableLetter(let error): error.description
    case .unredactable(let errors): errors.description
    case .unsettable(let error): error.description
    case .store(let error): error.description
    case .incomplete(let what): what
    case .fault(let what): what
    }
  }
}
