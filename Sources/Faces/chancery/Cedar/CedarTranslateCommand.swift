import Cedar
import Notation

/// `chancery cedar translate`: writes policies or a schema in the other form.
enum CedarTranslateCommand: Command {
  static let name = "cedar translate"
  static let usage = "FILE [--schema]"
  static let summary = "writes Cedar policies or a schema in the other form: human to JSON, JSON to human"
  static let detail = """
    The form of FILE is recognised by itself; - is standard input. A file whose name has `schema` in it is taken for a
    schema. Comments are not kept. What a link made of a template is written in the human form as the policy that it is.
    """
  static let options: [Arguments.Option] = [.init(name: "--schema", value: nil, help: "FILE is a schema")]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let path = arguments.operands[0]
    let name = path.split(separator: "/").last ?? ""
    do throws(CedarErrors) {
      let text = try CedarFiles.text(path)
      let isSchema = arguments.has("--schema") || name.contains("schema")
      surroundings.say(isSchema ? try schema(text, path) : try policies(text, path))
      return .done
    } catch {
      surroundings.complain(error)
      return .badInput
    }
  }

  private static func policies(_ text: String, _ file: String) throws(CedarErrors) -> String {
    let policies = try PolicySet(reading: text, file: file)
    return SourceForm(of: text) == .human ? PlainJSON.indented(policies.json) : policies.text
  }

  private static func schema(_ text: String, _ file: String) throws(CedarErrors) -> String {
    let schema = try Schema(reading: text, file: file)
    return SourceForm(of: text) == .human ? PlainJSON.indented(schema.json) : schema.text
  }
}
