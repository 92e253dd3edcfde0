import CP11Kit

/// A key inside a PKCS#11 token, a hardware module or what stands in for one; key files are wrapped by it, and it never
/// leaves the token.
///
/// Source: PKCS #11 2.40; AES-256-GCM with a nonce of 12 bytes and a tag of 16. The purpose of the wrapped key is
/// authenticated with it.
package struct TokenKey {
  /// Where the key is.
  package struct Place: Sendable, Equatable {
    /// File of the module, such as `/usr/lib/softhsm/libsofthsm2.so`.
    package let module: String
    /// The token's label.
    package let token: String
    /// What its user logs in with.
    package let pin: [UInt8]

    /// A place from its parts.
    package init(module: String, token: String, pin: [UInt8]) {
      self.module = module
      self.token = token
      self.pin = pin
    }
  }

  /// The label of the key in its token.
  package static let label = "chancery"
  /// How many bytes a wrapped key has: nonce, key, tag.
  package static let wrappedBytes = nonceBytes + SealingKey.bytesCount + tagBytes
  /// How many bytes of the nonce the caller gives.
  package static let nonceBytes = 12
  private static let tagBytes = 16

  private let session: TokenSession
  private let key: CK_OBJECT_HANDLE

  /// The key in a token.
  /// - Parameter mayMake: whether a key is made where there is none.
  /// - Throws: `VaultError.locked`
  package init(_ place: Place, mayMake: Bool = false) throws(VaultError) {
    session = try TokenSession(place, writes: mayMake)
    let found = try session.keys(Self.label)
    guard found.count <= 1 else { throw .locked("the token has more than one key `\(Self.label)`") }
    if let known = found.first {
      key = known
    } else if mayMake {
      key = try session.makeKey(Self.label)
    } else {
      throw .locked("the token has no key `\(Self.label)`")
    }
  }

  /// A key under the token's.
  /// - Parameter nonce: 12 random bytes, never used twice.
  /// - Throws: `VaultError.locked`
  package func wrap(_ inner: SealingKey, purpose: String, nonce: [UInt8]) throws(VaultError) -> [UInt8] {
    guard nonce.count == Self.nonceBytes else { throw .malformed("a nonce has \(Self.nonceBytes) bytes") }
    var plain = inner.revealBytes()
    defer { SealingKey.wipe(&plain) }
    let wrapped = try session.crypt(plain, by: key, nonce: nonce, Self.context(purpose), encrypts: true)
    guard let wrapped, wrapped.count == SealingKey.bytesCount + Self.tagBytes else {
      throw .locked("the token does not encrypt with AES-GCM")
    }
    return nonce + wrapped
  }

  /// The key inside a wrapped one.
  /// - Throws: `VaultError.wrongKey`
  package func unwrap(_ wrapped: [UInt8], purpose: String) throws(VaultError) -> SealingKey {
    let nonce = Array(wrapped.prefix(Self.nonceBytes))
    let inner = Array(wrapped.dropFirst(Self.nonceBytes))
    guard wrapped.count == Self.wrappedBytes,
      var plain = try session.crypt(inner, by: key, nonce: nonce, Self.context(purpose), encrypts: false)
    else { throw .wrongKey("the \(purpose) key") }
    defer { SealingKey.wipe(&plain) }
    return try SealingKey(plain)
  }

  private static func context(_ purpose: String) -> [UInt8] { Array("chancery-\(purpose)-key 3".utf8) }
}
