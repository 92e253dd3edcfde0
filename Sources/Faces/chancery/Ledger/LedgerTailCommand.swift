import Glibc
import Keeping
import Wording

/// `chancery ledger tail`: what happened last, by header, and what happens next.
enum LedgerTailCommand: Command {
  static let name = "ledger tail"
  static let usage = "[--count N] [--follow] [--as OFFICIAL] [--store DIR]"
  static let summary = "prints the headers of the last events, and with --follow of each new one"
  static let detail = """
    A line for each event: position, moment, type, case, number in the case, official, id. No contents. Reads beside
    whoever writes. Where the office has registers, whoever looks says who they are with --as, and may inspect.
    --follow goes on until it is interrupted or nobody reads its output.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--count", value: "N", help: "how many to begin with (default 10)"),
    .init(name: "--follow", value: nil, help: "go on printing as events are committed"), .actor, .registers,
    .directives, .store,
  ]
  static let operands = 0...0

  private static let countMax = 1_000_000
  private static let pageMax = 512
  private static let pauseMilliseconds: Int32 = 250

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let count = UInt64(arguments["--count"] ?? "10"), count <= countMax else {
      throw .usage("`--count` needs a number from 0 to \(countMax)")
    }
    let site = try Site(arguments, surroundings)
    try site.requireInspection(arguments, at: surroundings.now)
    do throws(StoreError) {
      let reader = try LedgerReader(site.store, settings: site.settings)
      let size = try reader.size()
      var next = size - min(size, count)
      repeat {
        while case let entries = try reader.entries(from: next, count: pageMax), !entries.isEmpty {
          surroundings.say(entries.map(line).joined())
          next += UInt64(entries.count)
        }
      } while arguments.has("--follow") && isRead()
    } catch {
      throw Failure(error)
    }
    return .done
  }

  /// One event by its header.
  static func line(_ entry: LedgerReader.Entry) -> String {
    guard let header = entry.header else {
      return "\(entry.position)  \(Texts.text("ledger.entryDestroyed"))  \(entry.event)\n"
    }
    return "\(entry.position)  \(header.at)  \(header.type)  \(header.case) \(header.sequence)  \(header.actor)  "
      + "\(header.id)\n"
  }

  /// Waits a moment; false once nobody reads the standard output any more.
  private static func isRead() -> Bool {
    var output = pollfd(fd: 1, events: 0, revents: 0)
    return poll(&output, 1, pauseMilliseconds) == 0 || Int32(output.revents) & (POLLERR | POLLHUP | POLLNVAL) == 0
  }
}
