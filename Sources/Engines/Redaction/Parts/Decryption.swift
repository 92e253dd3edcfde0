/// Takes the encryption off a PDF, in the sandbox.
///
/// The renderer takes a password among its arguments only, where every process of the machine can read it. `qpdf` takes
/// it from its standard input. What it writes is a document as untrusted as the one before.
enum Decryption {
  /// The document without encryption, by the first password that opens it.
  static func opened(
    _ file: MemoryFile, document: String, passwords: DocumentPasswords, _ opening: DocumentOpening
  ) throws(RedactionError) -> MemoryFile {
    guard !passwords.all.isEmpty else { throw .documentEncrypted(document: document) }
    let program = try Sandbox.program("qpdf", package: "qpdf")
    let sandbox = try opening.chosenSandbox()
    for password in passwords.all {
      let script = try MemoryFile(bytes: password + [0x0A], id: document, bytesMax: DocumentPasswords.fileBytesMax)
      let process = try sandbox.start(
        [program, "--password-file=-", "--decrypt", "--static-id", "/proc/self/fd/3", "-"],
        on: SandboxedInput(document: document, file: file.descriptor, script: script.descriptor), limits: opening.limits
      )
      let bytes = try ByteReader(process).rest(bytesMax: opening.limits.documentBytesMax)
      let ending = try process.ending()
      guard let bytes else { throw .limitExceeded(document: document, page: nil, limit: "documentBytesMax") }
      if ending == .exited(0) {
        return try MemoryFile(bytes: bytes, id: document, bytesMax: opening.limits.documentBytesMax)
      }
      guard process.complained(of: "invalid password") else {
        throw fault(ending, process, document)
      }
    }
    throw .passwordWrong(document: document)
  }

  private static func fault(
    _ ending: SandboxedProcess.Ending, _ process: SandboxedProcess, _ document: String
  ) -> RedactionError {
    switch ending {
    case .exited(125): .sandboxUnavailable(reason: process.complaint)
    case .signalled(24), .signalled(9):
      .limitExceeded(document: document, page: nil, limit: "processorSecondsMax")
    case .signalled(let signal):
      .documentUnreadable(document: document, reason: "the decryption crashed (signal \(signal))")
    case .exited:
      .documentUnreadable(
        document: document, reason: "it is encrypted, and damaged or in a way that no password opens")
    }
  }
}
