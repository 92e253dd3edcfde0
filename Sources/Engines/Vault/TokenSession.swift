import CP11Kit

/// A login at a token, for as long as somebody holds it.
final class TokenSession {
  private let module: UnsafeMutablePointer<CK_FUNCTION_LIST>
  private let calls: CK_FUNCTION_LIST
  private var session: CK_SESSION_HANDLE = 0

  /// How many tokens a module may show.
  private static let slotsMax = 64

  init(_ place: TokenKey.Place, writes: Bool) throws(VaultError) {
    guard let module = p11_kit_module_load(place.module, 0) else {
      throw .locked("the module `\(place.module)` cannot be loaded")
    }
    guard p11_kit_module_initialize(module) == CKR_OK else {
      p11_kit_module_release(module)
      throw .locked("the module `\(place.module)` does not start")
    }
    self.module = module
    calls = module.pointee
    let slot = try self.slot(place.token)
    let flags = CKF_SERIAL_SESSION | (writes ? CKF_RW_SESSION : 0)
    try check(calls.C_OpenSession(slot, flags, nil, nil, &session), "opens no session")
    var pin = place.pin
    defer { SealingKey.wipe(&pin) }
    let answer = calls.C_Login(session, CK_USER_TYPE(CKU_USER), &pin, CK_ULONG(pin.count))
    switch answer {
    case CKR_OK, CK_RV(CKR_USER_ALREADY_LOGGED_IN): break
    case CK_RV(CKR_PIN_INCORRECT), CK_RV(CKR_PIN_INVALID), CK_RV(CKR_PIN_LEN_RANGE):
      throw .locked("the token refuses the PIN; after a few more it locks")
    case CK_RV(CKR_PIN_LOCKED): throw .locked("the token is locked after too many wrong PINs")
    default: try check(answer, "refuses the login")
    }
  }

  deinit {
    if session != 0 { _ = calls.C_CloseSession(session) }
    p11_kit_module_finalize(module)
    p11_kit_module_release(module)
  }

  private func check(_ answer: CK_RV, _ what: String) throws(VaultError) {
    guard answer == CKR_OK else { throw .locked("the token \(what) (PKCS#11 answers \(String(answer, radix: 16)))") }
  }

  /// The slot that holds the token of a label.
  private func slot(_ label: String) throws(VaultError) -> CK_SLOT_ID {
    var slots = [CK_SLOT_ID](repeating: 0, count: Self.slotsMax)
    var count = CK_ULONG(slots.count)
    try check(calls.C_GetSlotList(CK_BBOOL(CK_TRUE), &slots, &count), "cannot be looked for")
    var found: [CK_SLOT_ID] = []
    for slot in slots.prefix(Int(count)) {
      var info = CK_TOKEN_INFO()
      guard calls.C_GetTokenInfo(slot, &info) == CKR_OK else { continue }
      let padded = withUnsafeBytes(of: info.label) { String(decoding: $0, as: UTF8.self) }
      if padded.trimmingSuffix(" ") == label { found.append(slot) }
    }
    guard found.count <= 1 else { throw .locked("there is more than one token of the label `\(label)`") }
    guard let slot = found.first else { throw .locked("there is no token of the label `\(label)`") }
    return slot
  }

  /// The secret keys of a label.
  func keys(_ label: String) throws(VaultError) -> [CK_OBJECT_HANDLE] {
    var found = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
    var count: CK_ULONG = 0
    let template = TokenTemplate([
      (CKA_CLASS, .number(CKO_SECRET_KEY)), (CKA_KEY_TYPE, .number(CKK_AES)), (CKA_LABEL, .text(label)),
    ])
    let answer = template.withAttributes { calls.C_FindObjectsInit(session, $0, $1) }
    try check(answer, "does not search")
    defer { _ = calls.C_FindObjectsFinal(session) }
    try check(calls.C_FindObjects(session, &found, CK_ULONG(found.count), &count), "does not search")
    return Array(found.prefix(Int(count)))
  }

  /// Makes an AES key of 256 bits that cannot be taken out.
  func makeKey(_ label: String) throws(VaultError) -> CK_OBJECT_HANDLE {
    let template = TokenTemplate([
      (CKA_LABEL, .text(label)), (CKA_TOKEN, .truth(true)), (CKA_PRIVATE, .truth(true)), (CKA_SENSITIVE, .truth(true)),
      (CKA_EXTRACTABLE, .truth(false)), (CKA_ENCRYPT, .truth(true)), (CKA_DECRYPT, .truth(true)),
      (CKA_VALUE_LEN, .number(CK_ULONG(SealingKey.bytesCount))),
    ])
    var mechanism = CK_MECHANISM(mechanism: CK_MECHANISM_TYPE(CKM_AES_KEY_GEN), pParameter: nil, ulParameterLen: 0)
    var key: CK_OBJECT_HANDLE = 0
    let answer = template.withAttributes { calls.C_GenerateKey(session, &mechanism, $0, $1, &key) }
    try check(answer, "does not make a key")
    return key
  }

  /// Encrypts or decrypts with AES-GCM; nil where the bytes are not what this key encrypted.
  func crypt(
    _ input: [UInt8], by key: CK_OBJECT_HANDLE, nonce: [UInt8], _ context: [UInt8], encrypts: Bool
  ) throws(VaultError) -> [UInt8]? {
    var (input, nonce, context) = (input, nonce, context)
    var output = [UInt8](repeating: 0, count: input.count + 64)
    var count = CK_ULONG(output.count)
    let answer = nonce.withUnsafeMutableBufferPointer { nonce in
      context.withUnsafeMutableBufferPointer { context in
        var parameters = CK_GCM_PARAMS(
          pIv: nonce.baseAddress, ulIvLen: CK_ULONG(nonce.count), ulIvBits: CK_ULONG(nonce.count * 8),
          pAAD: context.baseAddress, ulAADLen: CK_ULONG(context.count), ulTagBits: 128)
        return withUnsafeMutableBytes(of: &parameters) { parameters in
          var mechanism = CK_MECHANISM(
            mechanism: CK_MECHANISM_TYPE(CKM_AES_GCM), pParameter: parameters.baseAddress,
            ulParameterLen: CK_ULONG(parameters.count))
          let begun = (encrypts ? calls.C_EncryptInit : calls.C_DecryptInit)(session, &mechanism, key)
          guard begun == CKR_OK else { return begun }
          let run: CK_C_Encrypt = encrypts ? calls.C_Encrypt : calls.C_Decrypt
          return run(session, &input, CK_ULONG(input.count), &output, &count)
        }
      }
    }
    defer {
      SealingKey.wipe(&input)
      SealingKey.wipe(&output)
    }
    switch answer {
    case CKR_OK: return Array(output.prefix(Int(count)))
    case CK_RV(CKR_ENCRYPTED_DATA_INVALID), CK_RV(CKR_ENCRYPTED_DATA_LEN_RANGE): return nil
    // What a tag that does not fit comes to in some modules.
    case CK_RV(CKR_GENERAL_ERROR) where !encrypts: return nil
    default:
      try check(answer, encrypts ? "does not encrypt" : "does not decrypt")
      return nil
    }
  }
}

extension String {
  /// Without the padding at its end.
  fileprivate func trimmingSuffix(_ padding: Character) -> Substring {
    var rest = self[...]
    while rest.last == padding { rest.removeLast() }
    return rest
  }
}

/// What a key is to be like, or is searched by.
private struct TokenTemplate {
  enum Value {
    case number(CK_ULONG)
    case truth(Bool)
    case text(String)
  }

  private let types: [CK_ATTRIBUTE_TYPE]
  private var values: [[UInt8]]

  init(_ attributes: [(CK_ATTRIBUTE_TYPE, Value)]) {
    types = attributes.map(\.0)
    values = attributes.map { attribute in
      switch attribute.1 {
      case .number(let number): withUnsafeBytes(of: number) { Array($0) }
      case .truth(let isTrue): [isTrue ? CK_BBOOL(CK_TRUE) : CK_BBOOL(CK_FALSE)]
      case .text(let text): Array(text.utf8)
      }
    }
  }

  /// Lends the attributes to a call.
  func withAttributes(_ body: (UnsafeMutablePointer<CK_ATTRIBUTE>?, CK_ULONG) -> CK_RV) -> CK_RV {
    var bytes = values.flatMap { $0 }
    return bytes.withUnsafeMutableBufferPointer { buffer in
      var attributes: [CK_ATTRIBUTE] = []
      var start = 0
      for (type, value) in zip(types, values) {
        let place = buffer.baseAddress.map { UnsafeMutableRawPointer($0 + start) }
        attributes.append(CK_ATTRIBUTE(type: type, pValue: place, ulValueLen: CK_ULONG(value.count)))
        start += value.count
      }
      return attributes.withUnsafeMutableBufferPointer { body($0.baseAddress, CK_ULONG($0.count)) }
    }
  }
}
