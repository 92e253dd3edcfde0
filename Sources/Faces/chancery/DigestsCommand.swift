import Casework
import Cedar
import Notation
import Wording

/// `chancery digests`: the hashes that attestations of a case cover, as its files stand now.
enum DigestsCommand: Command {
  static let name = "digests"
  static let usage = "CASE"
  static let summary = "prints the hashes that attestations about a case cover, as its files stand now"
  static let detail = """
    An attestation says in `over` what was looked at. When that changes, the attestation lapses. CASE is a case's
    folder, or a JSON file in it that is read in place of case.json.
    """
  static let options: [Arguments.Option] = []
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let folder: CaseFolder
    do throws(CaseError) {
      folder = try CaseFolder(arguments.operands[0])
    } catch {
      throw Failure(error.description, .badInput)
    }
    for over in ["plan", "letter", "transmission", "request"] {
      say(over, folder.digest(over: over, about: folder.file.matter), surroundings)
    }
    for item in folder.file.items {
      say("item \(item.uid.id)", folder.digest(over: "item", about: item.uid), surroundings)
    }
    return .done
  }

  private static func say(_ name: String, _ digest: Digest?, _ surroundings: Surroundings) {
    surroundings.say((digest?.description ?? Texts.text("digests.none")) + "  " + name + "\n")
  }
}
