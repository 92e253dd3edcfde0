/// Passwords that may open encrypted documents.
///
/// They come out of a file or a stream, never out of arguments, and go into the sandbox by its standard input. Neither
/// errors nor descriptions tell them.
package struct DocumentPasswords: Sendable, CustomStringConvertible, CustomReflectable {
  /// How many passwords are tried.
  package static let passwordsMax = 100
  /// Bytes of a file of passwords.
  package static let fileBytesMax = 1 << 16
  /// Bytes of one password: more no format knows.
  package static let passwordBytesMax = 1_024

  let all: [[UInt8]]

  /// No password.
  package static let none = DocumentPasswords()

  private init() { all = [] }

  /// Passwords in a file, one on each line.
  /// - Returns: nil when there is none in it, or more or longer ones than any use has.
  package init?(lines bytes: [UInt8]) {
    guard bytes.count <= Self.fileBytesMax, !bytes.contains(0) else { return nil }
    let lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? Array($0.dropLast()) : Array($0) }
    all = lines.filter { !$0.isEmpty }
    guard (1...Self.passwordsMax).contains(all.count), all.allSatisfy({ $0.count <= Self.passwordBytesMax }) else {
      return nil
    }
  }

  package var description: String { "\(all.count) passwords" }
  /// Nothing: a dump must not show a password.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
