import Cedar
import FoundationEssentials

/// `chancery cedar format`: lays policies and schemas out.
enum CedarFormatCommand: Command {
  static let name = "cedar format"
  static let usage = "[--check] FILE…"
  static let summary = "lays Cedar policies and schemas out, comments kept"
  static let detail = """
    Files are rewritten in place; - reads standard input and writes standard output. Only white space changes. Lines
    are at most \(CedarFormatter.columnsMax) columns wide where words allow.
    Exit codes: 0 done, 1 with --check some file is laid out otherwise, 65 some file cannot be read.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--check", value: nil, help: "change nothing; name the files that are laid out otherwise")
  ]
  static let operands = 1...10_000

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    var (isOther, isBad) = (false, false)
    for path in arguments.operands {
      do throws(CedarErrors) {
        let text = try CedarFiles.text(path)
        let formatted = try CedarFormatter.format(text, file: path)
        if path == "-", !arguments.has("--check") {
          surroundings.say(formatted)
        } else if formatted != text {
          isOther = true
          if arguments.has("--check") { surroundings.say("\(path)\n") } else { try write(formatted, to: path) }
        }
      } catch {
        surroundings.complain(error)
        isBad = true
      }
    }
    if isBad { return .badInput }
    return arguments.has("--check") && isOther ? .invalid : .done
  }

  private static func write(_ text: String, to path: String) throws(CedarErrors) {
    do { try Data(text.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
      throw CedarFiles.fault("cannot be written", in: path)
    }
  }
}
