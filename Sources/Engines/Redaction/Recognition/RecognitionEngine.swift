import CTesseract

/// One loaded recogniser; used by one thread at a time, which its owner, `Recogniser`, sees to.
final class RecognitionEngine: @unchecked Sendable {
  /// What the pixels are said to hold.
  enum Layout {
    /// A page with columns, tables and pictures.
    case page
    /// One piece of text of one or a few lines.
    case block
    /// One line.
    case line

    var mode: TessPageSegMode {
      switch self {
      case .page: PSM_AUTO
      case .block: PSM_SINGLE_BLOCK
      case .line: PSM_SINGLE_LINE
      }
    }
  }

  private let handle: OpaquePointer

  /// Loads the language model; takes some 60 ms.
  init(folder: String) throws(RedactionError) {
    guard RecogniserArithmetic.isPinned else {
      throw .processingFailed(document: "-", page: nil, reason: "the recogniser's arithmetic cannot be fixed")
    }
    guard let handle = TessBaseAPICreate() else {
      throw .processingFailed(document: "-", page: nil, reason: "the recogniser does not start")
    }
    self.handle = handle
    guard TessBaseAPIInit2(handle, folder, LanguageData.language, OEM_LSTM_ONLY) == 0 else {
      throw .programMissing(program: "tesseract language data `\(LanguageData.language)`", package: "tesseract-ocr-eng")
    }
  }

  deinit { TessBaseAPIDelete(handle) }

  /// The words of an image in reading order; nil when the library fails.
  func words(in image: PageImage, layout: Layout) -> [RecognisedWord]? {
    RecogniserArithmetic.refuseInnerThreads()
    TessBaseAPISetPageSegMode(handle, layout.mode)
    defer {
      TessBaseAPIClear(handle)
      TessBaseAPIClearAdaptiveClassifier(handle)
    }
    let status = image.pixels.withUnsafeBufferPointer { pixels -> Int32 in
      let stride = Int32(image.width * image.channels)
      TessBaseAPISetImage(
        handle, pixels.baseAddress, Int32(image.width), Int32(image.height), Int32(image.channels), stride)
      TessBaseAPISetSourceResolution(handle, Int32(image.dpi))
      return TessBaseAPIRecognize(handle, nil)
    }
    return status == 0 ? collect(within: image.bounds) : nil
  }

  private func collect(within bounds: PixelBox) -> [RecognisedWord] {
    guard let iterator = TessBaseAPIGetIterator(handle) else { return [] }
    defer { TessResultIteratorDelete(iterator) }
    let page = TessResultIteratorGetPageIterator(iterator)
    var words: [RecognisedWord] = []
    var (block, paragraph, line) = (-1, -1, -1)
    repeat {
      if TessPageIteratorIsAtBeginningOf(page, RIL_BLOCK) != 0 { block += 1 }
      if TessPageIteratorIsAtBeginningOf(page, RIL_PARA) != 0 { paragraph += 1 }
      if TessPageIteratorIsAtBeginningOf(page, RIL_TEXTLINE) != 0 { line += 1 }
      guard let (text, box) = word(iterator, page, bounds) else { continue }
      var word = RecognisedWord(
        text: text, box: box, confidence: Double(TessResultIteratorConfidence(iterator, RIL_WORD)),
        block: max(block, 0), paragraph: max(paragraph, 0), line: max(line, 0))
      word.quarters = Self.quarters(page)
      words.append(word)
    } while TessResultIteratorNext(iterator, RIL_WORD) != 0
    return words
  }

  /// How the text at hand lies: a block that lies on its side is read like any other.
  private static func quarters(_ page: OpaquePointer?) -> Int {
    var orientation = ORIENTATION_PAGE_UP
    var (writing, order) = (WRITING_DIRECTION_LEFT_TO_RIGHT, TEXTLINE_ORDER_TOP_TO_BOTTOM)
    var slope: Float = 0
    TessPageIteratorOrientation(page, &orientation, &writing, &order, &slope)
    // Lines that run down the page pass for upright letters below each other, as Chinese ones are.
    if writing == WRITING_DIRECTION_TOP_TO_BOTTOM { return 3 }
    // Else it says where the upper end of the letters points.
    return switch orientation {
    case ORIENTATION_PAGE_RIGHT: 3
    case ORIENTATION_PAGE_DOWN: 2
    case ORIENTATION_PAGE_LEFT: 1
    default: 0
    }
  }

  private func word(
    _ iterator: OpaquePointer, _ page: OpaquePointer?, _ bounds: PixelBox
  ) -> (String, PixelBox)? {
    guard let raw = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
    defer { TessDeleteText(raw) }
    let text = String(cString: raw).filter { !$0.isWhitespace }
    var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard !text.isEmpty, TessPageIteratorBoundingBox(page, RIL_WORD, &left, &top, &right, &bottom) != 0 else {
      return nil
    }
    let box = PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
      .intersection(bounds)
    return box.isEmpty ? nil : (text, box)
  }
}
