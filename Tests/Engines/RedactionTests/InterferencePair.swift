import RedactionSamples
import Testing

/// Two files that differ in what is withheld and in nothing else, and break their lines alike.
struct InterferencePair: Sendable, CustomTestStringConvertible {
  let title: String
  let files: [(bytes: [UInt8], secret: String)]
  /// Whether no pixel may differ: of a scan nothing but pixels is known, and on a page that is turned, or for a line
  /// that runs up it, lines of which nothing stays have no size but their own.
  let isExact: Bool

  var testDescription: String { title }

  init(_ layout: SampleLayout, _ style: SampleStyle, _ secrets: [SampleSecret], isScan: Bool = false, _ note: String) {
    title = "\(layout.rawValue), \(style.font) \(style.size)\(isScan ? ", scanned" : ""), \(note)"
    isExact = !isScan && style.turn == 0 && layout != .upright
    files = secrets.map { secret in
      let bytes = SampleFile.bytes([layout.page(secret, style)])
      return (isScan ? (try? HostileScan(file: bytes))?.file ?? [] : bytes, secret.text)
    }
  }

  /// A pair made up from a seed.
  init(seed: UInt64) {
    var random = SampleRandom(seed: seed)
    var layout = random.pick(SampleLayout.allCases)
    let isScan = random.next() % 8 == 0
    if isScan { layout = random.pick(SampleLayout.allCases.filter { !$0.isFollowed }) }
    let font = random.pick(SampleFont.allCases)
    // What is larger does not fit on the page.
    let sizes = layout == .upright ? [8.0] : font == .courier ? [7, 7.5, 8] : [8.5, 9, 10, 11]
    let turn = isScan ? 0 : random.pick([0, 0, 0, 0, 0, 0, 90, 180, 270])
    let style = SampleStyle(font: font, size: random.pick(sizes), turn: turn)
    let secrets = (0..<2).map { _ in
      var name = ""
      while !layout.letters.contains(name.count) {
        let number = Int(random.next() % 8_000)
        name = random.next() % 2 == 0 ? SampleNames.family(number) : SampleNames.full(number)
      }
      var secret = SampleSecret(random.next() % 5 == 0 ? name.uppercased() : name, hidden: "about \(name.count)")
      guard layout.hasRoom, random.next() % 2 == 0 else { return secret }
      switch random.next() % 3 {
      case 0: secret.font = random.pick(SampleFont.allCases)
      case 1: secret.growth = random.pick([-1, 0.5, 1, 2])
      default: secret.colour = random.pick(["0.8 0 0 rg", "0 0 0.6 rg", "0.3 g"])
      }
      return secret
    }
    self.init(layout, style, secrets, isScan: isScan, "seed \(seed): \(secrets[0].text) and \(secrets[1].text)")
  }

  /// Pairs of every kind, few enough to be tried each time.
  static let sparse: [InterferencePair] = lengths + styles + scans + once

  /// Every layout with a short and a long name, in each font in turn.
  private static let lengths: [InterferencePair] = SampleLayout.allCases.enumerated().map { index, layout in
    let font = SampleFont.allCases[index % 3]
    let names = !layout.letters.contains(2) ? ["Marsh", "Willoughby"] : ["Ng", "Lillywhite"]
    return InterferencePair(
      layout, SampleStyle(font: font, size: layout == .upright || font == .courier ? 8 : 11),
      names.map { SampleSecret($0) }, "length")
  }

  private static let styles: [InterferencePair] = [
    ("font", SampleSecret("Marsh"), SampleSecret("Marsh", font: .times)),
    ("size", SampleSecret("Marsh"), SampleSecret("Marsh", growth: 2)),
    ("colour", SampleSecret("Marsh"), SampleSecret("Marsh", colour: "0.8 0 0 rg")),
    ("metadata and layers", SampleSecret("Marsh", hidden: "kin of Marsh"), SampleSecret("Crane", hidden: "born 1970")),
    ("two words", SampleSecret("Orr"), SampleSecret("Vera Orr")),
    ("upper case", SampleSecret("Marsh"), SampleSecret("MARSH")),
  ].flatMap { note, first, second in
    [SampleLayout.middle, .lineEnd, .cellInTheMiddle].map {
      InterferencePair($0, SampleStyle(), [first, second], note)
    }
  }

  private static let scans: [InterferencePair] =
    [SampleLayout.lineEnd, .field, .cell, .cellInTheMiddle].map {
      InterferencePair($0, SampleStyle(), [SampleSecret("Orr"), SampleSecret("Fairweather")], isScan: true, "length")
    }
    + [90, 180, 270].flatMap { turn in
      [SampleLayout.middle, .field, .cell].map {
        InterferencePair(
          $0, SampleStyle(turn: turn), [SampleSecret("Marsh"), SampleSecret("Willoughby")], "turned by \(turn)")
      }
    }

  /// Made-up pairs that once differed: other sizes and fonts on lines of their own, on turned pages and on scans, dots
  /// above a form's line, a scanned word whose first letter came late, words of a justified line taken for a column.
  private static let once: [InterferencePair] = [
    9_001_000_004, 9_001_000_022, 9_001_000_029, 9_001_000_044, 9_001_000_089, 9_001_000_117, 9_001_000_136,
    9_001_000_188, 69_008_000_200,
  ].map { InterferencePair(seed: $0) }
}
