/// What an untrusted document may cost and what is accepted from it.
///
/// Beyond any of these the document is refused.
package struct SandboxLimits: Sendable, Equatable {
  /// Bytes of a document.
  package var documentBytesMax = 256 << 20
  /// Pages of a document.
  package var pageCountMax = 10_000
  /// Pixels of a page: at 200 dpi about 50 inches square.
  package var pixelsMax = 100_000_000
  /// Words of a page.
  package var wordsMax = 50_000
  /// Bytes of one word in UTF-8.
  package var wordBytesMax = 4_096
  /// Bytes of the word list of a page, as the sandboxed program sends it.
  package var wordListBytesMax = 64 << 20
  /// Parts of a document that are decided on by themselves: attachments, headers, bodies.
  package var partCountMax = 1_000
  /// Bytes of address space of the sandboxed program.
  package var memoryBytesMax = 2 << 30
  /// Seconds of processor time for a page.
  package var processorSecondsMax = 30
  /// Seconds by the clock for a page.
  package var wallSecondsMax = 120

  /// The limits that the product uses unless told otherwise.
  package static let standard = SandboxLimits()

  /// The standard limits, to be changed where a caller needs others.
  package init() {}
}
