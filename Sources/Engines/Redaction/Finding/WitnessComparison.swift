/// What both witnesses say of a page, each word marked when the other says the same, and the places of disagreement.
struct WitnessComparison {
  /// From this many letters on a difference counts: shorter ones are bullets, marks and initials.
  private static let lettersMin = 3
  /// Below this likeness, of 0 to 1, two readings are different texts and no misreading.
  private static let likenessMin = 0.5
  /// Below this confidence, of 0 to 100, a reading is a guess.
  private static let confidenceMin = 45.0

  /// After this many closer looks the page is not one that can be read; the rest is doubted without a look.
  private static let looksMax = 60

  /// A closer look at a piece of the page.
  typealias SecondLook = (PixelBox) throws(RedactionError) -> [RecognisedWord]

  private(set) var recognised: [WitnessWord]
  private(set) var file: [WitnessWord]
  /// Places where a person has to look.
  private(set) var doubts: [PixelBox] = []

  private let ink: InkMap
  private let secondLook: SecondLook
  private var looks = 0

  init(
    recognised: [RecognisedWord], file: [SourceWord], ink: InkMap, secondLook: @escaping SecondLook
  ) throws(RedactionError) {
    self.recognised = recognised.map { Self.word($0, firstLine: 0) }
    self.file = file.filter { !ink.isBlank($0.box) && Self.isReadable($0.text) }
      .map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .file, pose: $0.pose) }
    self.ink = ink
    self.secondLook = secondLook
    for group in WitnessGroups(file: self.file, recognised: self.recognised).groups { try settle(group) }
    try readRemainingInk()
  }

  /// A font without a usable code table makes no claim of what its letters are.
  private static func isReadable(_ text: String) -> Bool {
    text.unicodeScalars.count { $0 == "\u{FFFD}" } * 2 < text.unicodeScalars.count
  }

  private mutating func settle(_ group: WitnessGroups.Group) throws(RedactionError) {
    let claimed = group.file.map { file[$0] }
    let read = group.recognised.map { recognised[$0] }
    let claim = Self.letters(claimed)
    if claim == Self.letters(read) { return confirm(group) }
    guard claim.count >= Self.lettersMin, let place = claimed.map(\.box).enclosing else { return }
    if Self.likeness(claimed, read) >= Self.likenessMin { return }
    let again = try look(place)
    if Self.likeness(claimed, again) < Self.likenessMin { doubts.append(place) }
    recognised.append(
      contentsOf: again.map { word in
        var word = word
        word.isConfirmed = claim == Self.letters(again)
        return word
      })
  }

  private mutating func confirm(_ group: WitnessGroups.Group) {
    for index in group.file { file[index].isConfirmed = true }
    for index in group.recognised { recognised[index].isConfirmed = true }
  }

  /// Ink that nobody explains and that is built like text is read again; if it stays unread, a person has to look.
  private mutating func readRemainingInk() throws(RedactionError) {
    let explained = recognised.filter { $0.isSure || $0.isConfirmed }.map(\.box) + file.map(\.box)
    for place in UnexplainedInk(ink, explained: explained).places {
      let again = try look(place.box)
      let letters = again.filter(\.isSure).reduce(0) { $0 + TextFolding.plain($1.text).count }
      if letters * 3 < place.pieceCount { doubts.append(place.box) }
      recognised.append(contentsOf: again)
    }
  }

  private mutating func look(_ place: PixelBox) throws(RedactionError) -> [WitnessWord] {
    looks += 1
    if looks > Self.looksMax { return [] }
    let firstLine = 1 + recognised.reduce(0) { max($0, $1.line) }
    return try secondLook(place).map { Self.word($0, firstLine: firstLine) }
  }

  private static func word(_ word: RecognisedWord, firstLine: Int) -> WitnessWord {
    WitnessWord(
      text: word.text, box: word.box, line: firstLine + word.line, witness: .recognition,
      pose: WordPose(quarters: word.quarters),
      isSure: word.confidence >= confidenceMin)
  }

  private static func letters(_ words: [WitnessWord]) -> [UInt32] {
    ReadingOrder.across(words).flatMap { TextFolding.plain($0.text) }
  }

  private static func likeness(_ left: [WitnessWord], _ right: [WitnessWord]) -> Double {
    let (left, right) = (TextFolding.confusable(letters(left)), TextFolding.confusable(letters(right)))
    let longer = max(left.count, right.count)
    if longer == 0 { return 1 }
    // Recognition that saw more around the word than the word itself has not misread it.
    if !left.isEmpty, right.count > left.count, PrefixDistance(needle: left, limit: left.count / 4).isWithin(right) {
      return 1
    }
    return 1 - Double(PrefixDistance.between(left, right)) / Double(longer)
  }
}
