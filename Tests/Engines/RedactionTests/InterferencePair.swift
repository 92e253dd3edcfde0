import RedactionSamples
import Testing

/// Two files that differ in what is withheld and in nothing else, and break their lines alike.
struct InterferencePair: Sendable, CustomTestStringConvertible {
  let title: String
  let files: [(bytes: [UInt8], secret: String)]
  /// Whether nothing but pixels is known, so that what the recogniser makes of them decides.
  let isScan: Bool

  var testDescription: String { title }

  init(_ layout: SampleLayout, _ style: SampleStyle, _ secrets: [SampleSecret], isScan: Bool = false, _ note: String) {
    let turned = style.turn == 0 ? "" : ", turned by \(style.turn)"
    title = "\(layout.rawValue), \(style.font) \(style.size)\(isScan ? ", scanned" : "")\(turned), \(note)"
    self.isScan = isScan
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
    var style = SampleStyle(font: font, size: random.pick(sizes), turn: turn)
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
    if isScan { style.turn = random.pick([0, 0, 0, 0, 0, 0, 90, 180, 270]) }
    self.init(layout, style, secrets, isScan: isScan, "seed \(seed): \(secrets[0].text) and \(secrets[1].text)")
  }

  /// Pairs of every kind, few enough to be tried each time.
  static let sparse: [InterferencePair] = lengths + styles + scans + turned + once

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
    + [
      // Two words of which the second begins below another.
      InterferencePair(
        .list, SampleStyle(font: .courier, size: 8), [SampleSecret("Eck"), SampleSecret("Jill Goldsworthy")],
        isScan: true, "two words")
    ]

  private static let turned: [InterferencePair] = [90, 180, 270].flatMap { turn in
    ([SampleLayout.middle, .field, .cell] + (turn == 90 ? [.justified, .upright, .panel] : [])).map {
      InterferencePair(
        $0, SampleStyle(size: $0 == .upright ? 8 : 11, turn: turn),
        [SampleSecret("Marsh"), SampleSecret("Willoughby", font: .times)], "length and font")
    }
  }

  /// Made-up pairs that once differed: other sizes and fonts on lines of their own, on turned pages and on scans, dots
  /// above a form's line, a scanned word whose first letter came late, words of a justified line taken for a column, a
  /// line that by its length alone began where another did, a number read as one with what follows, a word of the next
  /// line taken for one of the name, or one that stands beside it on a page on its side; a
  /// centred line as long as its room.
  private static let once: [InterferencePair] = [
    9_001_000_004, 9_001_000_022, 9_001_000_029, 9_001_000_044, 9_001_000_089, 9_001_000_117, 9_001_000_136,
    9_001_000_188, 69_008_000_200, 71_001_000_023, 71_001_000_128, 71_001_000_173, 71_001_000_235, 71_001_000_316,
    71_001_000_329, 71_001_000_347, 71_001_000_380, 72_001_000_176, 91_001_000_100,
    91_002_000_042, 95_002_000_002,
  ].map { InterferencePair(seed: $0) }
}
