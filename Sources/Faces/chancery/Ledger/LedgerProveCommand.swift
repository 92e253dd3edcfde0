import Keeping
import Notation
import Wording

/// `chancery ledger prove`: a receipt with which an outsider sees that an event stands in the log.
enum LedgerProveCommand: Command {
  static let name = "ledger prove"
  static let usage = "CASE_OR_EVENT --out FILE [--open PART] [--as OFFICIAL] [--store DIR]"
  static let summary = "writes a proof for outsiders that a disclosure stands in the ledger"
  static let detail = """
    CASE_OR_EVENT is the id of an event, or of a case that released once: then its release is proven. Without --open a
    release is opened whole, for it holds ids and hashes only, and any other event up to its header. Whoever gets the
    file and the line of log/vkey checks it with `chancery ledger check` or any C2SP tlog-proof verifier. Of a release,
    and of a leaf, anybody who reads the store has the proof; where the office has registers, whoever opens the header
    or the payload of another event says who they are with --as, and may inspect.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "FILE", help: "where to write; must not exist"),
    .init(name: "--open", value: "PART", help: "how much the proof tells: leaf, header or payload"), .actor, .registers,
    .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    guard let id = Identifier(arguments.operands[0]) else { throw .usage("the id of a case or an event was expected") }
    let told = try opening(arguments)
    let site = try Site(arguments, surroundings)
    let reader: LedgerReader
    let header: EventHeader
    do throws(StoreError) {
      reader = try LedgerReader(site.store, settings: site.settings)
      header = try proven(id, reader)
    } catch {
      throw failure(error)
    }
    let isRelease = header.type == DisclosureReleased.type.name
    let opening = told ?? (isRelease ? .payload : .header)
    // A release's receipt goes to the recipient anyway, and a leaf tells nothing.
    if !isRelease, opening != .leaf { try site.requireInspection(arguments, at: surroundings.now) }
    let text: String
    do throws(StoreError) { text = try reader.receipt(header.id, opening: opening) } catch { throw failure(error) }
    try AtomicFile.write(Array(text.utf8), to: out)
    let type = isRelease || opening != .leaf ? header.type : "event"
    surroundings.say(Texts.text("ledger.proven", ["event": "\(header.id)", "type": type, "file": out]) + "\n")
    return .done
  }

  /// The event with an id, or the one release of the case with it.
  private static func proven(_ id: Identifier, _ reader: LedgerReader) throws(StoreError) -> EventHeader {
    let releases = try reader.headers(case: id).filter { $0.type == DisclosureReleased.type.name }
    guard releases.count < 2 else {
      let ids = releases.map { "`\($0.id)`" }.joined(separator: ", ")
      throw .inadmissible("case `\(id)` released more than once; name one of \(ids)")
    }
    return if let release = releases.first { release } else { try reader.header(of: id) }
  }

  private static func failure(_ error: StoreError) -> Failure {
    if case .inadmissible(let reason) = error { return Failure(reason, .badInput) }
    return Failure(error)
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
