import Keeping
import Wording

/// `chancery health`: what the office runs on.
enum HealthCommand: Command {
  static let name = "health"
  static let usage = "[--store DIR]"
  static let summary = "says which cryptographic library and providers are loaded, and how large the ledger is"
  static let detail = ""
  static let options: [Arguments.Option] = [.store]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let health = Health.cryptography
    surroundings.say(
      Texts.text(
        "health.library", ["version": health.version, "providers": health.providers.joined(separator: ", ")]) + "\n")
    surroundings.say(Texts.text(site.settings.fipsAlgorithms ? "health.fips" : "health.any") + "\n")
    do throws(StoreError) {
      let size = try LedgerReader(site.store, settings: site.settings).size()
      surroundings.say(Texts.text("health.store", ["size": "\(size)", "origin": site.settings.origin]) + "\n")
    } catch {
      throw Failure(error)
    }
    return .done
  }
}
