/// Why something could not be sealed, opened or wrapped.
///
/// Descriptions hold ids only.
package enum VaultError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sealed bytes are not what was sealed under this key in this context: changed, cut off, or of another object.
  case unauthentic(object: String)
  /// A format or algorithm byte that this version does not know.
  case unknownFormat(object: String)
  /// A wrapped key was not wrapped by this key, or was changed.
  case wrongKey(String)
  /// A key, nonce or name has a wrong length.
  case malformed(String)
  /// A key stands under a passphrase that is not at hand, is another one, or may not be used.
  case locked(String)
  /// The cryptographic library refused.
  case cryptography(String)

  package var description: String {
    switch self {
    case .unauthentic(let object): "`\(object)` does not open: it was changed, cut off or sealed as something else"
    case .unknownFormat(let object): "`\(object)` is sealed in a format that this program does not know"
    case .wrongKey(let what): "\(what) does not unwrap: it is damaged, or the key above it is another one"
    case .malformed(let what), .locked(let what): what
    case .cryptography(let operation): "the cryptographic library refused: \(operation)"
    }
  }
}
