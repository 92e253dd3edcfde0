import Keeping
import Wording

/// `chancery keys protect`: the key files under a passphrase, or under none.
enum KeysProtectCommand: Command {
  static let name = "keys protect"
  static let usage = "--passphrase-file FILE|--plain [--store DIR]"
  static let summary = "writes the key files anew, under the passphrase in a file or plain"
  static let detail = """
    FILE holds the passphrase on one line, readable by its owner alone; keep it away from the store. The passphrase that
    the keys are under now is the one in the setting passphraseFile. Nothing else changes.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--passphrase-file", value: "FILE", help: "the passphrase, 12 to 1024 bytes"),
    .init(name: "--plain", value: nil, help: "no passphrase"), .store,
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let file = arguments["--passphrase-file"]
    guard (file == nil) == arguments.has("--plain") else {
      throw .usage("one of `--passphrase-file` and `--plain` is needed")
    }
    try Site(arguments, surroundings).withStore { store throws(StoreError) in try store.protectKeys(by: file) }
    surroundings.say((file.map { Texts.text("keys.protected", ["file": $0]) } ?? Texts.text("keys.plain")) + "\n")
    return .done
  }
}
