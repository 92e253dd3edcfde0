import Foundation
import Testing

@testable import Redaction

/// All people here are invented.
@Suite struct InputMailTests {
  private static func message(_ text: String) throws -> MailMessage {
    let bytes = Array(text.replacing("\n", with: "\r\n").utf8)
    return try #require(try MailMessage(bytes, id: "d1", limits: .standard))
  }

  private static func leaves(_ text: String) throws -> [String] {
    try message("From: a\nTo: b\n" + text).leaves.map { leaf in
      switch leaf.content {
      case .text(let text): (leaf.isAlternative ? "alternative " : "text ") + text
      case .file(let bytes): "file \(leaf.name): " + String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  @Test func `fields are unfolded and their words decoded`() throws {
    let message = try Self.message(
      "From: =?utf-8?Q?J=C3=BCrg_Aune?= <j@x.example>\nTo: =?ISO-8859-1?B?Suly9G1l?=\n =?utf-8?q?_B?=, plain\n"
        + "Subject: one\n two\nX: =?koi8-r?B?abc?= =?utf-8?Q?open\n\nBody")
    #expect(message.fields.map(\.name) == ["From", "To", "Subject", "X"])
    #expect(
      message.fields.map { MailText.words($0.value) } == [
        "Jürg Aune <j@x.example>", "Jérôme B, plain", "one two", "=?koi8-r?B?abc?= =?utf-8?Q?open",
      ])
  }

  @Test func `texts are decoded by their coding and charset`() throws {
    #expect(try Self.leaves("\nPlain text") == ["text Plain text"])
    let printable = "Content-Transfer-Encoding: quoted-printable\n\n=80 5=\n0 a=3Db =ZZ"
    #expect(
      try Self.leaves("Content-Type: text/plain; charset=windows-1252\n" + printable) == ["text € 50 a=b =ZZ"])
    #expect(
      try Self.leaves("Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: BASE64\n\nw6TD\n tsO8") == [
        "text äöü"
      ])
    #expect(try Self.leaves("Content-Type: text/plain; charset=koi8-r\n\nx") == ["file : x"])
    #expect(try Self.leaves("Content-Transfer-Encoding: x-own\n\nx") == ["file : x"])
    #expect(try Self.leaves("\n \n") == [])
  }

  @Test func `parts come in their order, whatever is between them`() throws {
    let text = """
      Content-Type: multipart/mixed; boundary="=_b"

      before
      --=_b
      Content-Type: multipart/alternative; boundary=in

      --in

      plain
      --in
      Content-Type: text/html

      <p>rich</p>
      --in--
      --=_b
      Content-Type: application/pdf; name="no.pdf"
      Content-Disposition: attachment; filename*0*=utf-8''%C3%A4; filename*1=".pdf"
      Content-Transfer-Encoding: base64

      YWJj
      --=_b
      Content-Disposition: attachment; filename="=?utf-8?Q?=C3=B6.txt?="

      a text that is attached
      --=_b
      Content-Type: message/rfc822

      From: c

      inner
      --=_b--
      behind
      """
    #expect(
      try Self.leaves(text) == [
        "text plain", "alternative rich", "file ä.pdf: abc", "file ö.txt: a text that is attached",
        "file : From: c\r\n\r\ninner",
      ])
  }

  @Test(arguments: [
    ("<p>a<br>b</p><p>c", "a\nb\nc"), ("a<!-- x --> b <!doctype x><?y?>c", "a b c"),
    ("<head><title>x</title></head>a<style>x</style><script>if (a<b) x</script>b", "ab"),
    ("<div style='color: red; DISPLAY : none'>x<p>x</p></div>a", "a"),
    ("<p style=display:none>x<p>a", "a"), ("<span hidden>x</span>a<span style=\"font-size:0px\">x</span>b", "ab"),
    ("<b style=\"font-size:0.9em\">a</b><b style='opacity:0'>x</b>", "a"),
    ("<img alt=x src=x title=x>a<a href=x data-x=x>b</a>", "[picture]ab"),
    ("<ul><li>a<li>b</ul>c", "- a\n- b\nc"), ("a&amp;&#65;&#x42;&nope;&copy;", "a&AB&nope;©"),
    ("<table><tr><td>a<td>b</tr></table>", "a  b"), ("a < b", "a < b"), ("<", "<"), ("<p", ""), ("<!--", ""),
    ("<pre>a\n  b</pre>", "a\n  b"), ("</p></b>a", "a"), ("<svg><text>x</text></svg>a", "a"),
  ])
  func `HTML is reduced to what is seen`(_ html: String, _ expected: String) {
    let text = HTMLText.reduced(html)
    #expect(text.split(separator: "\n").joined(separator: "\n") == expected)
  }

  private static let mail = """
    Received: from somewhere
    From: Dana Abernathy <dana@x.example>
    Bcc: secret@x.example
    Subject: Report
    Date: Mon, 2 Mar 2026 14:00:00 +0000
    Content-Type: multipart/mixed; boundary=b

    --b

    Text of the report
    --b
    Content-Type: application/octet-stream; name=odd.bin
    Content-Transfer-Encoding: base64

    AAEC
    --b--
    """

  private static func opened(_ decisions: [String: DocumentPart.Decision]?) throws -> SourceDocument {
    var opening = DocumentOpening()
    (opening.dpi, opening.decisions) = (50, decisions)
    return try SourceDocument(.bytes(Array(mail.utf8)), id: "d1", opening)
  }

  private static func words(_ document: SourceDocument, _ page: Int) throws -> String {
    try document.words(page).map(\.text).joined(separator: " ")
  }

  @Test func `every field, text and file is a part with its proposal`() throws {
    let document = try Self.opened(nil)
    let proposals = try document.parts().map { "\($0.id) \($0.name) \($0.proposal?.rawValue ?? "-")" }
    #expect(
      proposals == [
        "header-1 Received withheld", "header-2 From included", "header-3 Bcc -", "header-4 Subject included",
        "header-5 Date included", "header-6 Content-Type withheld", "body-1  included", "attachment-1 odd.bin -",
      ])
    #expect(document.pageCount == 2 && document.shownPages == [1, 2])
    #expect(
      try Self.words(document, 1) == "From: Dana Abernathy <dana@x.example> Date: Mon, 2 Mar 2026 14:00:00 +0000 "
        + "Subject: Report Attachment 1: not decided Text of the report")
    #expect(try Self.words(document, 2).hasPrefix("Received: from somewhere Bcc: secret@x.example Content-Type:"))
    #expect(try document.bytes(ofPart: "attachment-1") == [0, 1, 2])
  }

  @Test func `what is withheld leaves its place empty, and moves nothing`() throws {
    let all = try Self.opened(nil)
    let usual = try Self.opened([
      "header-2": .included, "header-4": .withheld, "header-5": .included, "body-1": .included,
      "attachment-1": .withheld,
    ])
    #expect(usual.shownPages == [1] && usual.pageCount == 2)
    #expect(try Self.words(usual, 1).hasSuffix("+0000 Attachment 1: withheld Text of the report"))
    #expect(try Self.words(usual, 2) == "")
    let (before, after) = (try all.words(1), try usual.words(1))
    let text = before.first { $0.text == "Text" }
    #expect(text != nil && after.first { $0.text == "Text" }?.box == text?.box)
    #expect(try Self.opened(["header-3": .included]).shownPages == [1, 2], "the line on attachments stands on page 1")
    #expect(try Self.words(Self.opened(["header-3": .included]), 2) == "Bcc: secret@x.example")
  }

  @Test func `a mail is redacted as its parts were decided`() throws {
    var item = RedactionItem(id: "m", source: .bytes(Array(Self.mail.utf8)), instructions: [.find("Abernathy")])
    let undecided = #expect(throws: RedactionErrors.self) {
      try Redactor().redact(RedactionJob(items: [item], title: "Released"))
    }
    #expect(undecided?.errors.count == 8)
    for part in try Self.opened(nil).parts() { item.decisions[part.id] = part.proposal ?? .withheld }
    let masked = RedactionInstruction(
      target: .box(PageBox(page: 2, x: 0, y: 0, width: 300, height: 300)), code: "9.1.2")
    let withBox = RedactionItem(id: "m", source: item.source, instructions: item.instructions + [masked])
    var job = RedactionJob(items: [withBox], title: "Released")
    job.items[0].decisions = item.decisions
    let result = try Redactor().redact(job)
    #expect(result.pageCount == 1 && result.withheld.map(\.page) == [1])
    job.items[0].decisions = item.decisions.mapValues { _ in .withheld }
    // The line on attachments is left; what must be found stands in a part that nobody is shown, and is told there.
    let told = try Redactor().redact(job).inParts
    #expect(told == [.init(item: "m", part: "header-2", instruction: 1)])
    var nowhere = RedactionItem(id: "m", source: item.source, instructions: [.find("Lindqvist")])
    nowhere.decisions = job.items[0].decisions
    let nothing = #expect(throws: RedactionErrors.self) {
      try Redactor().redact(RedactionJob(items: [nowhere], title: "Released"))
    }
    #expect(nothing?.errors == [.redactionNotFound(document: "m", redaction: 1)])
  }

  @Test func `a message with too many parts is beyond a limit`() throws {
    var limits = SandboxLimits()
    limits.partCountMax = 3
    let most = "From: a\nTo: b\n\nText"
    #expect(try MailMessage(Array(most.utf8), id: "d1", limits: limits)?.leaves.count == 1)
    let many = "From: a\nTo: b\nX: c\n\nText"
    #expect(throws: RedactionError.limitExceeded(document: "d1", page: nil, limit: "partCountMax")) {
      try MailMessage(Array(many.utf8), id: "d1", limits: limits)
    }
  }

  @Test func `hostile messages end`() throws {
    for text in [
      "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n", count: 5_000),
      "From: a\nTo: b\nContent-Type: text/html\n\n" + String(repeating: "<div>", count: 50_000),
      "From: a\nTo: " + String(repeating: "=?utf-8?Q?", count: 20_000) + "\n\n",
      "From: a\nTo: b\n" + String(repeating: " x\n", count: 50_000) + "\n",
    ] {
      _ = try? MailMessage(Array(text.utf8), id: "d1", limits: .standard)
    }
    var nested = "Text"
    for level in 0..<40 { nested = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(nested)\n" }
    #expect(try Self.leaves(nested).count == 1)
  }
}
