import Synchronization

/// Reads words in pixels.
///
/// The same pixels give the same words, whatever the processor or the number of threads. Safe to call from several
/// threads at once: each call borrows an engine of its own and gives it back.
package final class Recogniser: Sendable {
  private let folder: String
  // INVARIANT: an engine is either in this list or borrowed by exactly one thread.
  private let idle = Mutex<[RecognitionEngine]>([])

  /// Finds the language model; engines are loaded when first needed.
  package init() throws(RedactionError) {
    folder = try LanguageData.folder()
  }

  init(environment: String?) throws(RedactionError) {
    folder = try LanguageData.folder(environment: environment)
  }

  /// The words of a page in reading order.
  package func words(in image: PageImage) throws(RedactionError) -> [RecognisedWord] {
    try words(in: image, layout: .page)
  }

  /// The words of an image that holds what `layout` says.
  func words(in image: PageImage, layout: RecognitionEngine.Layout) throws(RedactionError) -> [RecognisedWord] {
    let engine = try borrow()
    defer { giveBack(engine) }
    guard let words = engine.words(in: image, layout: layout) else {
      throw .processingFailed(document: "-", page: nil, reason: "the recogniser failed on a page")
    }
    return words
  }

  private func borrow() throws(RedactionError) -> RecognitionEngine {
    if let engine = idle.withLock({ $0.popLast() }) { return engine }
    return try RecognitionEngine(folder: folder)
  }

  private func giveBack(_ engine: RecognitionEngine) {
    idle.withLock { $0.append(engine) }
  }
}
