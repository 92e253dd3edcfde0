import Foundation

/// A finished page with everything that was noted about it, as it is kept for a run that goes on.
struct KeptPage: Codable {
  var page: CodedPage
  var withheld: [RedactionResult.Withheld]
  var used: [PageLedger.Instruction]
  var kept: [PageLedger.Instruction]
  var trace: CopyCheck.Page

  /// The bytes; nil where they cannot be made.
  var bytes: [UInt8]? {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return (try? encoder.encode(self)).map(Array.init)
  }

  init(
    page: CodedPage, withheld: [RedactionResult.Withheld], used: [PageLedger.Instruction],
    kept: [PageLedger.Instruction], trace: CopyCheck.Page
  ) {
    self.page = page
    self.withheld = withheld
    self.used = used
    self.kept = kept
    self.trace = trace
  }

  /// A page from its bytes; nil for others.
  init?(_ bytes: [UInt8]) {
    guard let page = try? PropertyListDecoder().decode(KeptPage.self, from: Data(bytes)) else { return nil }
    self = page
  }
}
