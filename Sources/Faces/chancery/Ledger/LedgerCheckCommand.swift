import FoundationEssentials
import Keeping
import Notation
import TransparencyLog
import Wording

/// `chancery ledger check`: whether a receipt holds, for somebody who has no store.
enum LedgerCheckCommand: Command {
  static let name = "ledger check"
  static let usage = "RECEIPT --vkey FILE [--folder DIR]"
  static let summary = "checks a proof with the public key of the log, and the released files against it"
  static let detail = """
    No store is needed. FILE holds the line of log/vkey, from a source that you trust. With --folder the files of a
    released folder are held against what the release recorded. Exit 0 when all holds, 65 when anything does not.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--vkey", value: "FILE", help: "the public key of the log"),
    .init(name: "--folder", value: "DIR", help: "the released folder, whole"),
  ]
  static let operands = 1...1

  /// How many bytes a file of a released folder may have.
  private static let fileBytesMax = 1 << 30

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let keyPath = arguments["--vkey"] else { throw .usage("`--vkey` is missing") }
    let receipt = try receipt(arguments.operands[0], keyPath: keyPath)
    let slots = [
      "position": "\(receipt.position)", "origin": receipt.checkpoint.origin, "size": "\(receipt.checkpoint.size)",
    ]
    surroundings.say(Texts.text("receipt.holds", slots) + "\n")
    if let header = receipt.header {
      surroundings.say("  \(header.type)  \(header.id)\n  \(header.at)  \(header.actor)\n  case \(header.case)\n")
    }
    if let folder = arguments["--folder"] {
      try check(folder, receipt)
      surroundings.say(Texts.text("receipt.files", ["folder": folder]) + "\n")
    }
    return .done
  }

  private static func receipt(_ path: String, keyPath: String) throws(Failure) -> Receipt {
    let line = try text(keyPath)
    let proof = try text(path)
    let key: VerifierKey
    do throws(LogError) { key = try VerifierKey(untrusted: line) } catch {
      throw Failure("`\(keyPath)`: \(error)", .badInput)
    }
    do throws(StoreError) { return try Receipt.check(untrusted: proof, key: key) } catch {
      if case .damaged(_, let what) = error { throw Failure("`\(path)` proves nothing: \(what)", .badInput) }
      throw Failure("`\(path)` proves nothing: \(error)", .badInput)
    }
  }

  /// Holds the files of a folder against the hash that the release recorded over all of them.
  private static func check(_ folder: String, _ receipt: Receipt) throws(Failure) {
    guard receipt.header?.type == DisclosureReleased.type.name, let payload = receipt.payload,
      let released = try? DisclosureReleased(payload, source: "receipt")
    else { throw Failure("the receipt does not open a release, so it says nothing of files", .badInput) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure("`\(folder)` cannot be read", .badInput)
    }
    var files: [(name: String, sha256: Digest)] = []
    for name in names where name != NewPackage.receiptName {
      files.append((name, Digest.sha256(try bytes(folder + "/" + name, bytesMax: fileBytesMax))))
    }
    guard NewPackage.filesHash(files) == released.files else {
      throw Failure("`\(folder)`: its files are not those that were released", .badInput)
    }
  }

  private static func text(_ path: String) throws(Failure) -> String {
    guard let text = String(validating: try bytes(path, bytesMax: LogProof.bytesMax), as: UTF8.self) else {
      throw Failure("`\(path)` is no text", .badInput)
    }
    return text
  }

  private static func bytes(_ path: String, bytesMax: Int) throws(Failure) -> [UInt8] {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    guard size ?? 0 <= bytesMax, let data = FileManager.default.contents(atPath: path) else {
      throw Failure("`\(path)` cannot be read", .badInput)
    }
    return Array(data)
  }
}
