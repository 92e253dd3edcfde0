/// Kinds of text that are found by their form.
package enum RedactionPattern: String, Sendable, Hashable, CaseIterable {
  /// Social Security and individual taxpayer numbers, also with the first digits crossed out.
  case ssn
  /// Alien registration numbers.
  case aNumber
  /// Passport numbers behind their label, and the lines for machines in passports and cards.
  case passport
  /// Numbers of visas, border crossing and trusted traveler cards and arrival records, behind their label.
  case travelDocument
  /// Dates of birth behind their label.
  case dateOfBirth
  /// E-mail addresses.
  case email
  /// Telephone numbers of North America and international ones.
  case phone
  /// Addresses of machines on the Internet, of versions 4 and 6.
  case ip
  /// Addresses of pages.
  case url
  /// Licence plates behind their label.
  case plate
  /// Vehicle identification numbers: with a check digit that fits, or behind their label.
  case vin
  /// Payment card numbers whose check digit fits.
  case card
  /// Bank account numbers behind their label, and IBANs whose check digits fit.
  case account
  /// Codes of screens, functions and records of enforcement systems.
  case screenCode
  /// Caveats on handling: law enforcement sensitive, for official use only, sensitive security information.
  case caveat

  /// Kinds that say of a person who it is, wherever they stand; an office has telephone numbers and addresses too.
  static let identifying: [RedactionPattern] = [
    .ssn, .aNumber, .passport, .travelDocument, .dateOfBirth, .ip, .plate, .vin, .card, .account,
  ]

  /// One form: an expression in PCRE2, and what has to hold of what fits it.
  struct Form {
    let expression: String
    let isPlausible: @Sendable ([UInt8]) -> Bool

    init(_ expression: String, _ isPlausible: @escaping @Sendable ([UInt8]) -> Bool = { _ in true }) {
      self.expression = expression
      self.isPlausible = isPlausible
    }
  }

  /// The forms of the kind; spaces around separators allow for what recognition makes of them.
  var forms: [Form] {
    switch self {
    case .ssn: Self.ssnForms
    case .aNumber: Self.aNumberForms
    case .passport: Self.passportForms
    case .travelDocument: Self.travelDocumentForms
    case .dateOfBirth: Self.dateOfBirthForms
    case .email: Self.emailForms
    case .phone: Self.phoneForms
    case .ip: Self.ipForms
    case .url: Self.urlForms
    case .plate: Self.plateForms
    case .vin: Self.vinForms
    case .card: Self.cardForms
    case .account: Self.accountForms
    case .screenCode: Self.screenCodeForms
    case .caveat: Self.caveatForms
    }
  }

  /// Whether letters in numeric words are to be taken for the digits that they look like.
  var isNumeric: Bool {
    switch self {
    case .ssn, .aNumber, .passport, .travelDocument, .dateOfBirth, .phone, .ip, .card, .account: true
    case .email, .url, .plate, .vin, .screenCode, .caveat: false
    }
  }
}
