import Casework
import Directives
import Notation
import Redaction

/// Everything that one release consists of, before it is sealed.
struct ReleasePackage {
  /// A letter that was set.
  struct SetLetter {
    let pdf: [UInt8]
    let template: String
    let templateDigest: Digest
    let paragraphs: [String]
  }

  /// The files of the folder, the manifest among them.
  struct Files {
    let manifest: [UInt8]
    let all: [Manifest.Entry]
  }

  let folder: CaseFolder
  let determination: Determination
  let records: RecordsRedaction.Records
  /// The letter that goes with the records, or nil where the directive has none.
  let letter: SetLetter?
  let accounting: AccountingDraft
  /// What was withheld and why; for the ledger, never for the folder.
  let withheld: WithheldIndex
  let at: Instant

  /// The files as they will lie in the folder; the ledger adds the receipt.
  /// - Parameter checkpoint: of the log as it is before this release; it leaves the house with the manifest.
  /// - Throws: `DisclosureError` when the record of disclosure cannot be set.
  func files(checkpoint: String?) throws(DisclosureError) -> Files {
    var entries = [Manifest.Entry(name: "records.pdf", bytes: records.result.pdf, destination: .recipient)]
    if let letter { entries.append(Manifest.Entry(name: "letter.pdf", bytes: letter.pdf, destination: .recipient)) }
    entries += [
      Manifest.Entry(name: "accounting.pdf", bytes: try accounting.pdf(), destination: .file),
      Manifest.Entry(name: "accounting.json", bytes: try accounting.json(), destination: .file),
    ]
    do throws(JSONError) {
      let manifest = Manifest(
        number: folder.file.number, caseID: folder.file.id, releasedAt: at,
        directive: (determination.directive, determination.directiveDigest),
        determination: Digest.sha256(try CanonicalJSON.write(determination.json)),
        pageCount: records.result.pageCount, bates: records.result.bates, entries: entries,
        checkpoint: checkpoint)
      let bytes = try CanonicalJSON.writeIndented(manifest.json)
      return Files(
        manifest: bytes, all: entries + [Manifest.Entry(name: "manifest.json", bytes: bytes, destination: .file)])
    } catch {
      throw .fault(error.description)
    }
  }
}
