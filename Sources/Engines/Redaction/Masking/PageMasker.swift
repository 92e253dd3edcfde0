/// Plans and draws the masks of a page, whichever way its lines lie.
///
/// Lines that run up or down the page, or are upside down, are masked on a page that is turned until they stand
/// upright, by the same rules as any other.
struct PageMasker {
  private let image: PageImage
  private let ink: InkMap
  private let words: [WitnessWord]
  private let targets: [PixelBox]
  private let mode: MaskMode
  /// Whether any word of the file does not stand upright.
  private let isTurned: Bool

  /// Prepares a page: words of both witnesses, and the boxes of the words to be masked.
  init(image: PageImage, ink: InkMap, words: [WitnessWord], targets: [PixelBox], mode: MaskMode = .words) {
    (self.image, self.ink, self.words, self.mode) = (image, ink, words, mode)
    self.targets = Self.parted(targets, words)
    isTurned = words.contains { $0.witness == .file && ($0.pose?.quarters ?? 0) != 0 }
  }

  /// What is masked, by the file's words where both witnesses spell a place alike: a reading may join a word that stays
  /// with one that goes, and whether it does is decided by the font and length of what goes.
  private static func parted(_ targets: [PixelBox], _ words: [WitnessWord]) -> [PixelBox] {
    let claimed = words.filter { $0.witness == .file }.map(\.box)
    let masked = Set(claimed).intersection(targets)
    let known = words.filter { word in
      word.witness == .recognition && word.isConfirmed && claimed.coverage(of: word.box) >= 0.8
        && masked.contains { $0.overlaps(word.box) }
    }
    let joined = Set(known.map(\.box)).subtracting(claimed)
    return targets.filter { !joined.contains($0) }
  }

  /// Pictures of single words of the page, by the places of their ink; nil for a word that has none.
  typealias Pictures = ([WordPictures.Place]) throws(RedactionError) -> [WordPictures.Picture?]

  /// A page with its masks.
  struct Masked {
    private(set) var image: PageImage
    /// The masks with what stands on them.
    let labels: [MaskLabel.Mask]

    /// Where masks stand.
    var masks: [PixelBox] { labels.map(\.box) }

    init(image: PageImage, labels: [MaskLabel.Mask]) {
      self.image = image
      self.labels = labels
    }

    /// Hands on the image, so that whoever draws on it need not copy it first.
    mutating func takeImage() -> PageImage { image.taken() }
  }

  /// What is printed on a mask beside the neutral word, by the place of what it hides; nil for nothing.
  typealias Codes = (PixelBox) -> String?

  /// The page with its words masked and the given rectangles filled.
  func masked(
    filling boxes: [PixelBox], codes: Codes = { _ in nil }, pictures: Pictures
  ) throws(RedactionError) -> Masked {
    var (page, labels): (PageImage, [MaskLabel.Mask]) = (image, [])
    for quarters in Set(targets.map(quarters)).sorted() where quarters > 0 {
      let masked = try turned(page, by: quarters, codes, pictures)
      page = masked.image
      labels += masked.labels
    }
    let upright = FrameMasker(
      image: page, ink: labels.isEmpty ? ink : try InkMap(page), words: words(turnedBy: 0),
      targets: targets.filter { quarters(of: $0) == 0 }, mode: mode)
    var masked = try upright.masked(filling: boxes, codes: codes, pictures: pictures)
    return Masked(image: masked.takeImage().reduced(), labels: labels + masked.labels)
  }

  /// A page with the words masked that stand upright once it is turned.
  private func turned(
    _ page: PageImage, by quarters: Int, _ codes: Codes, _ pictures: Pictures
  ) throws(RedactionError) -> Masked {
    // What is masked too but lies otherwise goes first, so that no mask ends at it.
    var canvas = Canvas(page)
    for box in targets where self.quarters(of: box) != quarters { canvas.fill(box, with: ink.paper) }
    let own = targets.filter { self.quarters(of: $0) == quarters }
    let frame = FrameMasker(
      image: page.turned(quarters: quarters), ink: try InkMap(canvas.image.turned(quarters: quarters)),
      words: words(turnedBy: quarters), targets: own.map { $0.turned(quarters: quarters, on: page) }, mode: mode)
    func back(_ box: PixelBox) -> PixelBox { box.turnedBack(quarters: quarters, on: page) }
    var masked = try frame.masked(filling: [], codes: { codes(back($0)) }) { places throws(RedactionError) in
      try pictures(
        places.map { WordPictures.Place(box: $0.box, isLevel: $0.isLevel, quarters: quarters) })
    }
    return Masked(
      image: masked.takeImage().turned(quarters: (4 - quarters) % 4),
      labels: masked.labels.map { MaskLabel.Mask(box: back($0.box), text: $0.text, place: back($0.place)) })
  }

  /// The words that stand upright once the page is turned, where they are then.
  private func words(turnedBy quarters: Int) -> [WitnessWord] {
    words.filter { self.quarters(of: $0) == quarters }.map { word in
      var word = word
      word.box = word.box.turned(quarters: quarters, on: image)
      word.pose?.quarters = 0
      return word
    }
  }

  /// By how many quarters the page has to be turned for a word to stand upright.
  private func quarters(of word: WitnessWord) -> Int {
    let own = word.pose?.quarters ?? 0
    // The recogniser reads lines on their side too, and does not say so.
    return word.witness == .recognition && isTurned ? quarters(of: word.box) : own
  }

  /// By how many quarters the page has to be turned for a target to stand upright.
  ///
  /// Where the file has words, they decide: a reading may join what lies this way with what lies that way.
  private func quarters(of target: PixelBox) -> Int {
    let claimed = words.filter { $0.witness == .file && $0.box.overlaps(target) }
    let known =
      claimed.first { $0.box == target } ?? claimed.filter { [$0.box].coverage(of: target) >= 0.3 }
      .max { $0.box.intersection(target).area < $1.box.intersection(target).area }
      ?? words.first { $0.box == target }
    return known?.pose?.quarters ?? 0
  }
}
