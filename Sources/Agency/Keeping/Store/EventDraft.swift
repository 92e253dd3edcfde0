import Notation
import TransparencyLog
import Vault

/// One event with everything that sealing it needs; any thread can do it.
struct EventDraft: Sendable {
  /// How many random bytes it takes: key, salt, blinding, nonce.
  static let randomBytes = SealingKey.bytesCount + 2 * SealedEvent.saltBytes + SealedFormat.nonceBytes

  let event: NewEvent
  /// Its canonical form.
  let payload: [UInt8]
  let owner: Identifier
  /// Its place among the events of the case, from 1.
  let sequence: Int
  let at: Instant

  /// A sealed event: its row and its leaf, and the key that opens it.
  struct Sealed: Sendable {
    let key: SealingKey
    let object: ObjectRow
    let leaf: [UInt8]
    /// Of the leaf.
    let hash: Digest
  }

  /// - Parameter random: `randomBytes` that are used for nothing else.
  func seal(_ random: ArraySlice<UInt8>) throws(VaultError) -> Sealed {
    var rest = random
    func take(_ count: Int) -> [UInt8] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    let key = try SealingKey(take(SealingKey.bytesCount))
    let (salt, blinding) = (take(SealedEvent.saltBytes), take(SealedEvent.saltBytes))
    let contents = SealedEvent.contents(blinding: blinding, canonical: payload)
    let header = EventHeader(event, case: owner, sequence: sequence, at: at, contents: contents).canonical
    let plain = SealedEvent.encode(header: header, payload: payload, salt: salt, blinding: blinding)
    let context = try SealingContext(object: event.id, owner: owner, kind: SealedEvent.kind)
    let row = try ObjectRow(sealing: plain, key: key, context: context, nonce: take(SealedFormat.nonceBytes))
    let leaf = SealedEvent.leaf(salt: salt, canonical: header, sealed: row.sha256)
    return Sealed(key: key, object: row, leaf: leaf, hash: MerkleHash.leaf(leaf))
  }
}

extension ObjectRow {
  /// The row of an object that is sealed into it.
  init(sealing plain: [UInt8], key: SealingKey, context: SealingContext, nonce: [UInt8]) throws(VaultError) {
    let sealed = try Sealer.seal(plain, key: key, context: context, nonce: nonce)
    self.init(
      id: context.object, owner: context.owner, kind: context.kind, sha256: Digest.sha256(sealed), bytes: sealed.count,
      content: sealed)
  }
}
