import Keeping
import Notation
import Wording

/// `chancery ledger prove`: a receipt with which an outsider sees that an event stands in the log.
enum LedgerProveCommand: Command {
  static let name = "ledger prove"
  static let usage = "CASE_OR_EVENT --out FILE [--open PART] [--store DIR]"
  static let summary = "writes a proof for outsiders that a disclosure stands in the ledger"
  static let detail = """
    CASE_OR_EVENT is the id of an event, or of a case that released once: then its release is proven. Without --open a
    release is opened whole, for it holds ids and hashes only, and any other event up to its header. Whoever gets the
    file and the line of log/vkey checks it with `chancery ledger check` or any C2SP tlog-proof verifier.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "FILE", help: "where to write; must not exist"),
    .init(name: "--open", value: "PART", help: "how much the proof tells: leaf, header or payload"), .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    guard let id = Identifier(arguments.operands[0]) else { throw .usage("the id of a case or an event was expected") }
    let told = try opening(arguments)
    let site = try Site(arguments, surroundings)
    let text: String
    let header: EventHeader
    do throws(StoreError) {
      let reader = try LedgerReader(site.store, settings: site.settings)
      let releases = try reader.headers(case: id).filter { $0.type == DisclosureReleased.type.name }
      guard releases.count < 2 else {
        let ids = releases.map { "`\($0.id)`" }.joined(separator: ", ")
        throw .inadmissible("case `\(id)` released more than once; name one of \(ids)")
      }
      header = if let release = releases.first { release } else { try reader.header(of: id) }
      let usual = header.type == DisclosureReleased.type.name ? ReceiptOpening.payload : .header
      text = try reader.receipt(header.id, opening: told ?? usual)
    } catch {
      if case .inadmissible(let reason) = error { throw Failure(reason, .badInput) }
      throw Failure(error)
    }
    try AtomicFile.write(Array(text.utf8), to: out)
    surroundings.say(Texts.text("ledger.proven", ["event": "\(header.id)", "type": header.type, "file": out]) + "\n")
    return .done
  }

  private static func opening(_ arguments: Arguments) throws(Failure) -> ReceiptOpening? {
    switch arguments["--open"] {
    case nil: nil
    case "leaf": .leaf
    case "header": .header
    case "payload": .payload
    default: throw .usage("`--open` is one of leaf, header, payload")
    }
  }
}
