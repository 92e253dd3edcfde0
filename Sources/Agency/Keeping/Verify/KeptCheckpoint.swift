import DurableFiles
import TransparencyLog

/// A signed checkpoint that was kept outside the store, not believed before its signature was checked.
package struct KeptCheckpoint: Sendable, Equatable {
  /// The file that it came from.
  package let source: String
  /// The signed note.
  package let note: String

  /// A checkpoint from its text.
  package init(source: String, note: String) {
    self.source = source
    self.note = note
  }

  /// The checkpoint in a file: a checkpoint alone, or a receipt, which carries one.
  /// - Throws: `StoreError.missing`, `.damaged` when it holds neither.
  package init(file place: String) throws(StoreError) {
    let bytes = try files { () throws(FileError) in try FileSystem.read(place, bytesMax: LogProof.bytesMax) }
    let text = String(decoding: bytes, as: UTF8.self)
    let isReceipt = text.hasPrefix(LogProof.header + "\n")
    note = isReceipt ? try log(place) { () throws(LogError) in try LogProof(untrusted: text).checkpoint } : text
    source = place
  }
}
