/// The head of a sender's paper.
package struct Letterhead: Sendable {
  /// In large type.
  package let organisation: String
  /// Offices within it, largest first.
  package let units: [String]
  /// Address, telephone and so on, in small type.
  package let address: [String]
  /// Up to four letters in a drawn ring, or nil for none; never an emblem of a real body.
  package let emblem: String?
  /// Of all but the address.
  package let face: Face

  /// A head, centred over a double rule.
  package init(
    organisation: String, units: [String] = [], address: [String] = [], emblem: String? = nil, face: Face = .serif
  ) {
    self.organisation = organisation
    self.units = units
    self.address = address
    self.emblem = emblem
    self.face = face
  }
}

/// Who signs.
package struct Signature: Sendable {
  /// Name, title, office.
  package let lines: [String]
  /// A number from which a pen stroke is drawn above the name, or nil for room to sign.
  package let stroke: UInt64?

  /// A place to sign.
  package init(_ lines: [String], stroke: UInt64? = nil) {
    self.lines = lines
    self.stroke = stroke
  }
}
