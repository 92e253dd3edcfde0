import Keeping
import Wording

/// `chancery backup`: a copy of the store, made while others work, in two parts that are kept apart.
enum BackupCommand: Command {
  static let name = "backup"
  static let usage = "--to DIR [--keys-to DIR] [--store DIR]"
  static let summary = "copies the store while it is in use, verifies the copy, and lets it appear"
  static let detail = """
    The folders appear whole or not at all. Without --keys-to no key is copied: what is sealed can then be read again
    only with a copy of keys/ from elsewhere. Whoever has both parts can read everything; keep them apart, and the keys
    for a short time only.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--to", value: "DIR", help: "where the copy is to appear; must not exist"),
    .init(name: "--keys-to", value: "DIR", help: "where the keys are to appear, elsewhere; must not exist"), .store,
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let place = arguments["--to"] else { throw .usage("`--to` is missing") }
    let site = try Site(arguments, surroundings)
    let summary: Backup.Summary
    do throws(StoreError) {
      summary = try Backup(of: site.store, settings: site.settings, clock: { surroundings.now })
        .write(to: place, keys: arguments["--keys-to"])
    } catch {
      // What is said here of places is about the command line.
      if case .inadmissible(let reason) = error { throw Failure(reason, .badInput) }
      throw Failure(error)
    }
    surroundings.say(
      Texts.text("backup.done", ["folder": place, "size": "\(summary.size)", "files": "\(summary.files)"]) + "\n")
    surroundings.say(
      (arguments["--keys-to"].map { Texts.text("backup.keys", ["folder": $0]) } ?? Texts.text("backup.noKeys")) + "\n")
    return .done
  }
}
