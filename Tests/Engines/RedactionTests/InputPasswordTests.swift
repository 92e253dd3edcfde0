import Foundation
import Testing

@testable import Redaction

@Suite struct InputPasswordTests {
  /// A locked copy of a small document.
  private static func locked(_ password: String, bits: String) throws -> [UInt8] {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (plain, locked) = (folder.path + "/plain.pdf", folder.path + "/locked.pdf")
    try Data(InputAttachmentTests.page("Locked words")).write(to: URL(fileURLWithPath: plain))
    let weak = bits == "256" ? [] : ["--allow-weak-crypto"]
    let process = try Process.run(
      URL(fileURLWithPath: "/usr/bin/qpdf"),
      arguments: weak + ["--encrypt", password, "owner", bits, "--", plain, locked])
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: locked)))
  }

  private static func opened(_ bytes: [UInt8], _ passwords: String?) throws -> SourceDocument {
    var opening = DocumentOpening()
    opening.dpi = 50
    if let passwords { opening.passwords = try #require(DocumentPasswords(lines: Array(passwords.utf8))) }
    return try SourceDocument(.bytes(bytes), id: "d1", opening)
  }

  @Test(arguments: ["40", "128", "256"])
  func `the password opens, whoever gave it`(_ bits: String) throws {
    let bytes = try Self.locked("open sesame", bits: bits)
    for passwords in ["open sesame", "wrong\nopen sesame\n", "owner\r\n"] {
      #expect(try Self.opened(bytes, passwords).words(1).map(\.text) == ["Locked", "words"])
    }
    #expect(throws: RedactionError.documentEncrypted(document: "d1")) { try Self.opened(bytes, nil) }
    #expect(throws: RedactionError.passwordWrong(document: "d1")) { try Self.opened(bytes, "no\nnor this\n") }
  }

  @Test func `passwords beyond ASCII open, and an empty one needs none`() throws {
    #expect(try Self.opened(try Self.locked("pässwörd", bits: "256"), "pässwörd").pageCount == 1)
    #expect(try Self.opened(try Self.locked("", bits: "256"), nil).pageCount == 1)
  }

  @Test func `what is no file of passwords is refused`() {
    let most = [UInt8](repeating: 0x61, count: DocumentPasswords.passwordBytesMax)
    #expect(DocumentPasswords(lines: most)?.all.count == 1)
    #expect(DocumentPasswords(lines: most + [0x61]) == nil)
    let many = Array(String(repeating: "a\n", count: DocumentPasswords.passwordsMax).utf8)
    #expect(DocumentPasswords(lines: many)?.all.count == DocumentPasswords.passwordsMax)
    #expect(DocumentPasswords(lines: many + [0x61]) == nil)
    for bytes in [[], Array("\n\n".utf8), [0x61, 0, 0x62]] { #expect(DocumentPasswords(lines: bytes) == nil) }
  }

  @Test func `passwords are in no description`() throws {
    let passwords = try #require(DocumentPasswords(lines: Array("canary".utf8)))
    var dumped = "\(passwords) \(String(reflecting: passwords))"
    dump(passwords, to: &dumped)
    #expect(!dumped.contains("canary") && !dumped.contains("99"))
  }
}
