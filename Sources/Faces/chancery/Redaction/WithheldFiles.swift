import Disclosure
import FoundationEssentials
import Notation

/// The two files of a withheld index: `STEM.json` and `STEM.pdf`.
struct WithheldFiles {
  let stem: String

  /// - Throws: `Failure` with exit code 65 where one of them is there already.
  init(_ stem: String) throws(Failure) {
    self.stem = stem
    for path in paths where FileManager.default.fileExists(atPath: path) {
      throw Failure("`\(path)` exists already; choose another name or remove it", .badInput)
    }
  }

  /// Both paths.
  var paths: [String] { ["\(stem).json", "\(stem).pdf"] }

  /// Writes both; none stays where one cannot be written.
  /// - Throws: `Failure`
  func write(_ index: WithheldIndex) throws(Failure) {
    let pdf: [UInt8]
    let json: [UInt8]
    do throws(DisclosureError) {
      pdf = try index.pdf()
      do throws(JSONError) { json = try CanonicalJSON.writeIndented(index.json) } catch {
        throw DisclosureError.fault(error.description)
      }
    } catch {
      throw Failure(error)
    }
    try AtomicFile.write(json, to: paths[0])
    do throws(Failure) { try AtomicFile.write(pdf, to: paths[1]) } catch {
      remove()
      throw error
    }
  }

  /// Takes them away again.
  func remove() { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
}
