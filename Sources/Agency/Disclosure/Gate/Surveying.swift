import Casework
import Cedar
import Directives
import Redaction

/// Looks into the documents of a case, in the sandbox, for what decides whether they may be touched at all.
struct Surveying {
  let directive: Directive
  let passwords: DocumentPasswords

  /// Surveys by item.
  /// - Throws: `DisclosureError.unredactable` with every document that cannot be opened.
  func surveys(of folder: CaseFolder) throws(DisclosureError) -> [EntityUID: ComputedFacts.Item] {
    let redactor = StampedRedactor.redactor(passwords: passwords)
    var surveys: [EntityUID: ComputedFacts.Item] = [:]
    var errors: [RedactionError] = []
    for item in folder.file.items {
      // A record of a disclosure has no pages: what a survey would say of it stays unknown.
      guard let document = folder.documents[item.document], !item.document.hasSuffix(".json") else { continue }
      do {
        let survey = try redactor.survey(path: document.path, id: document.path)
        surveys[item.uid] = ComputedFacts.Item(
          pageCount: survey.pageCount, caveats: survey.caveats.map(Self.choice).sorted(),
          elements: survey.identifying.compactMap(Self.element).sorted())
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw .unredactable(RedactionErrors(errors)) }
    return surveys
  }

  /// A caveat as directives name it.
  private static func choice(_ caveat: Redaction.Caveat) -> String {
    switch caveat {
    case .classification: "classification"
    case .intelligenceCommunity: "intelligence-community"
    case .lawEnforcementSensitive: "law-enforcement-sensitive"
    case .forOfficialUseOnly: "for-official-use-only"
    case .sensitiveSecurity: "sensitive-security"
    }
  }

  /// What identifies somebody, as directives name it.
  private static func element(_ pattern: RedactionPattern) -> String? {
    switch pattern {
    case .ssn: "social-security-number"
    case .aNumber: "alien-number"
    case .passport: "passport-number"
    case .travelDocument: "travel-document"
    case .dateOfBirth: "birth-date"
    case .ip: "internet-address"
    case .plate: "license-plate"
    case .vin: "vehicle-number"
    case .card: "card-number"
    case .account: "account-number"
    case .email, .phone, .url, .screenCode, .caveat: nil
    }
  }
}
