import CLinux
internal import Glibc
import Synchronization

/// Releases in which nothing is read in pixels: the file's own words are believed.
///
/// For measurements of everything but recognition. What comes out is no release: only one witness was asked, and
/// nobody looked at the finished pixels.
package enum ReleaseTrial {
  /// A redactor that asks no recogniser.
  package static func redactor(stamps: any StampRenderer = StrokeStampRenderer()) -> Redactor {
    Redactor(stamps: stamps, reader: BelievingReader())
  }

  /// Makes processes that lose their parent ours, so that what they took can be counted.
  ///
  /// Bubblewrap does not wait for what it started.
  package static func adoptDescendants() -> Bool { chancery_prctl(PR_SET_CHILD_SUBREAPER, 1, 0) == 0 }

  /// How many words one pass of the recogniser reads on some pages, on so many threads as a release would use.
  package static func wordsRead(on pages: [PageImage], threads: Int) throws(RedactionError) -> Int {
    let recogniser = try Recogniser()
    let counts = Mutex<[Int]>([])
    WorkerThreads.forEach(count: pages.count, threads: threads) { index in
      guard let words = try? recogniser.words(in: pages[index]) else { return }
      counts.withLock { $0.append(words.count) }
    }
    return counts.withLock { $0.count == pages.count ? $0.reduce(0, +) : 0 }
  }
}

/// Says of a page what the file says of it.
private struct BelievingReader: PageReader {
  func reading(of page: SourcePage) throws(RedactionError) -> TurnedReading {
    TurnedReading(quarters: 0, words: page.words.map(Self.word))
  }

  func secondLook(at place: PixelBox, of image: PageImage) throws(RedactionError) -> [RecognisedWord] { [] }

  /// The words whose places look as they did.
  func words(
    inFinished image: PageImage, turnedBy quarters: Int, of page: SourcePage
  ) throws(RedactionError) -> [RecognisedWord] {
    page.words.filter { Self.isSame($0.box, image, page.image) }.map(Self.word)
  }

  private static func word(_ word: SourceWord) -> RecognisedWord {
    RecognisedWord(
      text: word.text, box: word.box, confidence: 100, block: word.block, paragraph: word.block, line: word.line
    ).moved(to: word.box, turnedBy: word.pose?.quarters ?? 0)
  }

  /// Whether the dark pixels of a place are the same in both pictures, of which the first may be in two shades.
  private static func isSame(_ box: PixelBox, _ final: PageImage, _ source: PageImage) -> Bool {
    let isGray = source.channels == 1 && final.channels == 1
    return source.pixels.withUnsafeBytes { old in
      final.pixels.withUnsafeBytes { new in
        (box.y..<box.bottom).allSatisfy { row in
          let (before, after) = (row * source.width + box.x, row * final.width + box.x)
          if isGray { return isSame(old[before..<before + box.width], new[after..<after + box.width]) }
          return isSame(box.width, source, before, final, after)
        }
      }
    }
  }

  /// The same for so many pixels from two places on.
  private static func isSame(_ count: Int, _ source: PageImage, _ before: Int, _ final: PageImage, _ after: Int) -> Bool
  {
    (0..<count).allSatisfy { column in
      let isDark = source.pixels[(before + column) * source.channels] < PageImage.bitonalThreshold
      return isDark == (final.pixels[(after + column) * final.channels] < PageImage.bitonalThreshold)
    }
  }

  /// The same for a row of gray pixels, sixteen at once.
  private static func isSame(_ source: Slice<UnsafeRawBufferPointer>, _ final: Slice<UnsafeRawBufferPointer>) -> Bool {
    let (old, new) = (UnsafeRawBufferPointer(rebasing: source), UnsafeRawBufferPointer(rebasing: final))
    let threshold = PixelBytes.all(PageImage.bitonalThreshold)
    var differing = PixelBytes.none
    var index = 0
    while index &+ 16 <= old.count {
      let before = PixelBytes.ones(where: old.sixteen(index) .< threshold)
      differing |= before ^ PixelBytes.ones(where: new.sixteen(index) .< threshold)
      index &+= 16
    }
    if differing.total > 0 { return false }
    while index < old.count {
      if (old[index] < PageImage.bitonalThreshold) != (new[index] < PageImage.bitonalThreshold) { return false }
      index &+= 1
    }
    return true
  }
}
