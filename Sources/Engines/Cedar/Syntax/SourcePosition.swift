/// A place in a text: printed `file:line:column`.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
  /// The file as the caller named it.
  public let file: String
  /// From 1; 0 where only the file is known (JSON documents, whose errors name a path instead).
  public var line: Int { Int(lineNumber) }
  /// From 1, counted in characters (Unicode scalars).
  public var column: Int { Int(columnNumber) }
  // Every node of every tree has a place, so it is kept small.
  private let lineNumber: Int32
  private let columnNumber: Int32

  /// A place from its parts.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
  }

  /// As messages show it.
  public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}
