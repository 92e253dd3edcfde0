import Keeping
import Wording

/// `chancery restore`: a store from a backup.
enum RestoreCommand: Command {
  static let name = "restore"
  static let usage =
    "--from DIR --keys-from DIR --store DIR [--against FILE]… [--destroyed PLACE]… [--nothing-destroyed]"
  static let summary = "puts a backup in the place of a store that was lost, after verifying it"
  static let detail = """
    Nothing is written over: DIR of --store must not exist, and appears whole or not at all. --keys-from is the keys'
    part of a backup, or the folder keys/ of the lost store where it survived. With --against a checkpoint or receipt
    kept elsewhere, a backup that is older is refused; without it, what came after the backup is lost
    unseen. What was destroyed after the backup is destroyed again before anything can be read, by the certificates in
    both parts, in the setting destroyedFolder and in PLACE. Keys that are past their life are taken only with a
    certificate, from that setting or PLACE, that is newer than they are, or with --nothing-destroyed: you vouch that
    nothing was destroyed since they were copied.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--from", value: "DIR", help: "the backup"),
    .init(name: "--keys-from", value: "DIR", help: "its keys"),
    .init(name: "--against", value: "FILE", help: "a checkpoint or receipt kept elsewhere", repeats: true),
    .init(
      name: "--destroyed", value: "PLACE", help: "certificates of destruction kept elsewhere, a folder or a file",
      repeats: true),
    .init(name: "--nothing-destroyed", value: nil, help: "nothing was destroyed since the keys were copied"),
    .init(name: "--store", value: "DIR", help: "where the store is to appear; must not exist"),
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    for name in ["--from", "--keys-from", "--store"] where arguments[name] == nil {
      throw .usage("`\(name)` is missing")
    }
    let (from, keys, place) = (arguments["--from"], arguments["--keys-from"], arguments["--store"])
    let witnesses = try LedgerVerifyCommand.witnesses(arguments)
    let summary: Restore.Summary
    do throws(StoreError) {
      // The backup's own settings: those of the store that it is of.
      let settings = try Settings.load(
        from ?? "", environment: surroundings.environment, alsoKnown: Site.otherVariables)
      let destroyed = arguments.all("--destroyed") + [settings.destroyedFolder].compactMap { $0 }
      summary = try Restore.run(
        from: from ?? "", keys: keys ?? "", to: place ?? "",
        knowing: .init(
          now: surroundings.now, witnesses: witnesses, destroyed: destroyed,
          knowsNothingDestroyed: arguments.has("--nothing-destroyed"), settings: settings))
    } catch {
      if case .inadmissible(let reason) = error { throw Failure(reason, .badInput) }
      throw Failure(error)
    }
    let verification = summary.verification
    surroundings.say(
      Texts.text(
        "restore.done",
        ["folder": place ?? "", "at": "\(summary.at)", "events": "\(verification.events)"]) + "\n")
    if summary.certificates > 0 {
      surroundings.say(Texts.text("restore.replayed", ["count": "\(summary.certificates)"]) + "\n")
    }
    return .done
  }
}
