import Foundation

/// What is kept of a page for a run that goes on.
protocol KeptPage: Codable {}

extension KeptPage {
  /// The bytes; nil where they cannot be made.
  var bytes: [UInt8]? {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return (try? encoder.encode(self)).map(Array.init)
  }

  /// A page from its bytes; nil for others.
  init?(_ bytes: [UInt8]) {
    guard let page = try? PropertyListDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = page
  }
}

/// A page of a release with everything that was noted about it.
struct FinishedPage: KeptPage {
  let page: CodedPage
  let withheld: [RedactionResult.Withheld]
  let used: [PageLedger.Instruction]
  let kept: [PageLedger.Instruction]
  let trace: CopyCheck.Page
}
