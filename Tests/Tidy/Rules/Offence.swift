/// A place where the tree breaks a rule of style.
struct Offence: Hashable, CustomStringConvertible {
  let rule: String
  let path: String
  let line: Int
  /// The name of the function, type, word or id that offends; together with rule and path it names an exception.
  let subject: String
  let text: String

  init(_ rule: String, _ path: String, _ line: Int = 1, _ subject: String = "", _ text: String) {
    self.rule = rule
    self.path = path
    self.line = line
    self.subject = subject
    self.text = text
  }

  var description: String { "\(path):\(line): [\(rule)] \(text)" }
}
