@testable import Redaction

/// Pages to write, made without a renderer.
enum WriterPages {
  /// Words of lines of paragraphs, ten pixels a letter, in a monospaced grid from the top left.
  static func words(_ paragraphs: [[String]], x: Int = 100, y: Int = 100) -> [ReleasedWord] {
    var words: [ReleasedWord] = []
    var top = y
    for lines in paragraphs {
      for (index, line) in lines.enumerated() {
        var left = x
        let parts = line.split(separator: " ").map(String.init)
        for (position, part) in parts.enumerated() {
          let box = PixelBox(x: left, y: top, width: part.count * 20, height: 36)
          let isLineEnd = position == parts.count - 1
          let after: ReleasedWord.Break = !isLineEnd ? .space : index == lines.count - 1 ? .paragraph : .line
          words.append(ReleasedWord(text: part, box: box, after: after))
          left = box.right + 16
        }
        top += 50
      }
      top += 60
    }
    return words
  }

  /// A white page with a black bar on each word, as crude ink.
  static func page(_ words: [ReleasedWord], label: String = "", width: Int = 1700, height: Int = 2200) -> ReleasedPage {
    var image = PageImage(blankWidth: width, height: height, dpi: 200)
    for word in words { fill(&image, word.box, 0) }
    return ReleasedPage(image: image, words: words, label: label)
  }

  static func fill(_ image: inout PageImage, _ box: PixelBox, _ value: UInt8) {
    let part = box.intersection(image.bounds)
    for y in part.y..<part.bottom {
      let start = (y * image.width + part.x) * image.channels
      for index in start..<start + part.width * image.channels { image.pixels[index] = value }
    }
  }
}
