import Casework
import Cedar
import Notation
import Pictures
import Redaction

/// A parser that is fed bytes of anybody's choice, with what must hold of whatever it accepts.
enum FuzzTarget: String, CaseIterable {
  case policies
  case schema
  case entities
  case policiesJSON = "policies-json"
  case schemaJSON = "schema-json"
  case plan
  case pixels
  case words
  case attachments
  case text
  case mail
  case pictures

  /// Reads bytes as this target's kind of text; stops the process where something that was read does not hold.
  ///
  /// A refusal is a normal answer. What is accepted must be writable, and what was written must read back as the same.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let reader = UntrustedReader(rawValue: rawValue) {
      _ = try? reader.read(Array(bytes))
      return
    }
    if self == .pictures { return Self.readPictures(Array(bytes)) }
    if self == .plan { return Self.readPlan(Array(bytes)) }
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(CedarErrors) {
      switch self {
      case .policies: try Self.readPolicies(text)
      case .schema: try Self.readSchema(text)
      case .entities: _ = try EntityStore(json: text, schema: nil, file: Self.file)
      case .policiesJSON: Self.rewrite(try PolicySet(json: text, file: Self.file))
      case .schemaJSON: Self.rewrite(try Schema(json: text, file: Self.file))
      case .plan, .pixels, .words, .attachments, .text, .mail, .pictures: break
      }
    } catch {
      precondition(!error.errors.isEmpty, "refused without a reason")
      // JSON has its place, a path into the document, in the name of the file.
      let isPlaced = error.errors.allSatisfy { $0.position.line > 0 || isJSON }
      precondition(isPlaced, "refused without a place")
    }
  }

  private var isJSON: Bool { self != .policies && self != .schema }

  private static let file = "input"

  private static func readPolicies(_ text: String) throws(CedarErrors) {
    let read = try PolicySet(parsing: [(file, text)])
    rewrite(read)
    _ = CompiledPolicies(read, schema: nil)
    let formatted = try CedarFormatter.format(text, file: file)
    precondition(expecting({ () throws(CedarErrors) in try CedarFormatter.format(formatted, file: file) }) == formatted)
    precondition(expecting({ () throws(CedarErrors) in try PolicySet(parsing: [(file, formatted)]) }).text == read.text)
  }

  private static func readSchema(_ text: String) throws(CedarErrors) {
    let read = try Schema(parsing: text, file: file)
    rewrite(read)
  }

  /// A plan that is accepted is written in one way, and that reads as the same plan.
  private static func readPlan(_ bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes, source: file), let plan = try? PlanFile(value, source: file) else {
      return
    }
    guard let written = try? CanonicalJSON.write(plan.json), let read = try? JSONReader.read(written, source: file),
      let again = try? PlanFile(read, source: file)
    else { preconditionFailure("refused what was written") }
    precondition(again.documents.count == plan.documents.count && again.preparers == plan.preparers)
    precondition(again.undecided.map(\.number) == plan.undecided.map(\.number))
    precondition(again.undecidedParts.map(\.number) == plan.undecidedParts.map(\.number))
  }

  /// What comes out of a picture is no larger than what was asked for, and of each page the same size twice.
  private static func readPictures(_ bytes: [UInt8]) {
    var bytes = bytes
    bytes.withUnsafeMutableBytes { bytes in
      guard let file = try? PictureFile(bytes), let count = try? file.pageCount() else { return }
      for number in 1...min(count, 3) {
        let request = PageRequest(number: number, dpi: 50, inchesMax: 20, pixelsMax: 1 << 18)
        guard let picture = try? file.page(request) else { continue }
        precondition(picture.width > 0 && picture.height > 0 && picture.width * picture.height <= 1 << 19)
        guard let again = try? file.page(request) else { preconditionFailure("refused what was decoded") }
        precondition(again.width == picture.width && again.height == picture.height)
      }
    }
  }

  private static func rewrite(_ read: PolicySet) {
    let written = read.text
    precondition(expecting({ () throws(CedarErrors) in try PolicySet(parsing: [(file, written)]) }).text == written)
  }

  private static func rewrite(_ read: Schema) {
    let written = read.text
    precondition(expecting({ () throws(CedarErrors) in try Schema(parsing: written, file: file) }).text == written)
  }

  /// The result of what must not fail, because its input was accepted before.
  private static func expecting<Result>(_ body: () throws(CedarErrors) -> Result) -> Result {
    do { return try body() } catch { preconditionFailure("refused what was written: \(error)") }
  }
}
