/// A place in a text: printed `file:line:column`.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
  /// The file as the caller named it.
  public let file: String
  /// From 1; 0 where only the file is known (JSON documents, whose errors name a path instead).
  public let line: Int
  /// From 1, counted in characters (Unicode scalars).
  public let column: Int

  /// A place from its parts.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// As messages show it.
  public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}
