import Keeping
import Wording

/// `chancery keys protect`: the key files under a passphrase, or under none.
enum KeysProtectCommand: Command {
  static let name = "keys protect"
  static let usage = "--passphrase-file FILE|--token|--plain [--store DIR]"
  static let summary = "writes the key files anew, under a passphrase, under a token's key, or plain"
  static let detail = """
    FILE holds the passphrase on one line, readable by its owner alone; keep it away from the store. The token is the
    one that the settings tokenModule, tokenLabel and tokenPinFile name; its key `chancery` is made where it is missing.
    What the keys are under now the settings say. Nothing else changes.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--passphrase-file", value: "FILE", help: "the passphrase, 12 to 1024 bytes"),
    .init(name: "--token", value: nil, help: "the PKCS#11 token of the settings"),
    .init(name: "--plain", value: nil, help: "neither"), .store,
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    var chosen: [Store.Protection] = []
    if let file = arguments["--passphrase-file"] { chosen.append(.passphrase(file: file)) }
    if arguments.has("--token") { chosen.append(.token) }
    if arguments.has("--plain") { chosen.append(.plain) }
    guard let protection = chosen.first, chosen.count == 1 else {
      throw .usage("one of `--passphrase-file`, `--token` and `--plain` is needed")
    }
    try Site(arguments, surroundings).withStore { store throws(StoreError) in try store.protectKeys(by: protection) }
    let text =
      switch protection {
      case .plain: Texts.text("keys.plain")
      case .passphrase(let file): Texts.text("keys.protected", ["file": file])
      case .token: Texts.text("keys.token")
      }
    surroundings.say(text + "\n")
    return .done
  }
}
