/// The two forms in which policies and schemas are written.
public enum SourceForm: Sendable, Hashable {
  case human, json

  /// The form of a text: JSON begins with a brace or a bracket, the human syntax never does.
  public init(of text: String) {
    let first = text.utf8.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .human
  }
}

extension PolicySet {
  /// Reads policies in whichever form they are written.
  /// - Throws: every error.
  public init(reading text: String, file: String) throws(CedarErrors) {
    switch SourceForm(of: text) {
    case .human: try self.init(parsing: [(file, text)])
    case .json: try self.init(json: text, file: file)
    }
  }
}

extension Schema {
  /// Reads a schema in whichever form it is written.
  /// - Throws: every error.
  public init(reading text: String, file: String) throws(CedarErrors) {
    switch SourceForm(of: text) {
    case .human: try self.init(parsing: text, file: file)
    case .json: try self.init(json: text, file: file)
    }
  }
}
