import Foundation
import Testing

@testable import Redaction

@Suite struct RedactorTests {
  private static let names = ["Abernathy", "987-65-4325", "dana.pruitt@cbp.example", "Willoughby"]

  private static func document(pages: Int) -> [UInt8] {
    var file = PagesTinyPDF()
    for page in 1...pages {
      file.addPage(
        PagesTinyPDF.text(
          [
            "Record of page \(page)", "Officer Abernathy saw the traveler.",
            "Number 987-65-4325 was given to Willoughby",
            "by dana.pruitt@cbp.example in the hall.",
          ], x: 40, y: 150), attributes: "/MediaBox[0 0 330 190]")
    }
    return file.bytes
  }

  private static func job(pages: Int, threads: Int) -> RedactionJob {
    let instructions: [RedactionInstruction] = [
      .find("Abernathy"), .find("Willoughby"), RedactionInstruction(target: .pattern(.ssn), code: "9.1.1"),
      RedactionInstruction(target: .pattern(.email), code: "9.1.1"),
    ]
    return RedactionJob(
      items: [RedactionItem(id: "r1", source: .bytes(document(pages: pages)), instructions: instructions)],
      title: "Records released", bates: .init(prefix: "X-", start: 7), markingLines: "Not to be passed on.",
      threads: threads)
  }

  @Test func `no tool finds a withheld word in a release`() throws {
    let result = try Redactor().redact(Self.job(pages: 2, threads: 2))
    #expect(result.pageCount == 2 && result.bates?.first == "X-000007" && result.bates?.last == "X-000008")
    #expect(result.withheld.count == 8 && result.codesByItem == ["r1": ["9.1.1", "9.1.2"]])
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("released.pdf").path
    try Data(result.pdf).write(to: URL(fileURLWithPath: file))
    if let kept = ProcessInfo.processInfo.environment["REDACTION_PICTURES"] {
      try Data(result.pdf).write(to: URL(fileURLWithPath: kept + "/released.pdf"))
    }
    let open = folder.appendingPathComponent("open.pdf").path
    _ = try RedactorTools.run("qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", file, open)
    let text = try RedactorTools.run("pdftotext", file, "-")
    #expect(text.contains("traveler") && text.contains("withheld") && text.contains("X-000007"))
    let outputs = try [
      text, RedactorTools.run("qpdf", "--json", file), RedactorTools.run("exiftool", file),
      RedactorTools.run("pdfdetach", "-list", file), RedactorTools.run("strings", file),
      RedactorTools.run("strings", open),
      RedactorTools.run("mutool", "draw", "-q", "-F", "stext", file), String(decoding: result.pdf, as: UTF8.self),
    ]
    for output in outputs {
      for name in Self.names { #expect(!output.lowercased().contains(name.lowercased())) }
      #expect(!output.contains("9.1.1") && !output.contains("r1"))
    }
  }

  @Test func `the number of threads does not change a release`() throws {
    let files = try [1, 2, 4].map { try Redactor().redact(Self.job(pages: 3, threads: $0)).pdf }
    let isSame = files[0] == files[1] && files[0] == files[2]
    #expect(isSame)
  }

  @Test func `pairs that differ in a name alone are released alike`() throws {
    let files = try ["Smith", "Abernathy"].map { name in
      let item = RedactionItem(
        id: "r", source: .bytes(MaskingSample.file(name: name)), instructions: [.find(name)])
      return try Redactor().redact(RedactionJob(items: [item], title: "Records", threads: 1)).pdf
    }
    let isSame = files[0] == files[1]
    #expect(isSame)
  }

  @Test func `everything that stands against a release is named, and nothing of its text`() throws {
    let marked = PagesTinyPDF.onePage(
      PagesTinyPDF.text(["SECRET//NOFORN", "Officer Abernathy"], x: 40, y: 60), attributes: "/MediaBox[0 0 300 90]")
    let plain = PagesTinyPDF.onePage(
      PagesTinyPDF.text(["Nothing of note."], x: 40, y: 60), attributes: "/MediaBox[0 0 300 90]")
    let job = RedactionJob(
      items: [
        RedactionItem(id: "r1", source: .bytes(marked), instructions: []),
        RedactionItem(id: "r2", source: .bytes(plain), instructions: [.find("note"), .find("Abernathy")]),
      ], title: "Records")
    let errors = #expect(throws: RedactionErrors.self) { try Redactor().redact(job) }
    #expect(
      errors?.errors == [
        .quarantined(document: "r1", page: 1), .redactionNotFound(document: "r2", redaction: 2),
      ])
    #expect(errors?.description.contains("Abernathy") == false)
  }

  @Test func `a page whose marking was ruled a false alarm is released`() throws {
    let marked = PagesTinyPDF.onePage(
      PagesTinyPDF.text(["Project TOP SECRET//SI", "Officer Abernathy"], x: 40, y: 60),
      attributes: "/MediaBox[0 0 300 90]")
    var item = RedactionItem(id: "r1", source: .bytes(marked), instructions: [.find("Abernathy")])
    #expect(throws: RedactionErrors([.quarantined(document: "r1", page: 1)])) {
      try Redactor().redact(RedactionJob(items: [item], title: "Records"))
    }
    item.isMarkingCleared = true
    let result = try Redactor().redact(RedactionJob(items: [item], title: "Records"))
    #expect(result.withheld.count == 1)
  }

  @Test func `a document that cannot be opened is named with the others`() throws {
    let job = RedactionJob(
      items: [
        RedactionItem(id: "r1", path: "/nowhere.pdf", instructions: []),
        RedactionItem(id: "r2", source: .bytes([1, 2, 3]), instructions: []),
      ], title: "Records")
    let errors = #expect(throws: RedactionErrors.self) { try Redactor().redact(job) }
    #expect(errors?.errors.count == 2)
    #expect(throws: RedactionErrors.self) { try Redactor().redact(RedactionJob(items: [], title: "")) }
  }

  @Test func `a survey counts pages and names markings`() throws {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var file = PagesTinyPDF()
    file.addPage(PagesTinyPDF.text(["Law Enforcement Sensitive"]))
    file.addPage(PagesTinyPDF.text(["(TS) A source"]))
    let path = folder.appendingPathComponent("d.pdf").path
    try Data(file.bytes).write(to: URL(fileURLWithPath: path))
    let survey = try Redactor().survey(path: path, id: "d")
    #expect(survey == Survey(pageCount: 2, caveats: [.lawEnforcementSensitive, .classification], identifying: []))
  }

  @Test func `page numbers have six digits at least`() {
    #expect(RedactionJob.Bates(prefix: "A-", start: 1).label(at: 0) == "A-000001")
    #expect(RedactionJob.Bates(prefix: "A-", start: 999_999).label(at: 1) == "A-1000000")
  }
}
