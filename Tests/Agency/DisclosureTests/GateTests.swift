import Casework
import Directives
import Foundation
import Keeping
import Notation
import Testing

@testable import Disclosure

/// One release of a small case, made once, and what it left.
private struct Released: Sendable {
  let small: SmallCase
  let pages: Int
  let first: String?
  let withheld: Int

  static let once = Result { () throws -> Released in
    let small = try SmallCase()
    guard case .released(let summary) = try small.release() else { throw Stopped() }
    return Released(
      small: small, pages: summary.pageCount, first: summary.bates?.first, withheld: summary.withheldCount)
  }

  func file(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: small.out + "/" + name)))
  }

  func json(_ name: String) throws -> JSONValue { try JSONReader.read(try file(name), source: name) }

  func opened() throws -> Store { try Store.open(small.store, options: StoreOptions(clock: SmallCase.clock)) }
}

private struct Stopped: Error {}

/// A release through the gate, on a case of one page.
@Suite(.serialized) struct GateTests {
  private static let names = [
    "accounting.json", "accounting.pdf", "letter.pdf", "manifest.json", "receipt.tlog-proof", "records.pdf",
  ]

  private let released: Released

  init() throws { released = try Released.once.get() }

  @Test func `every file is there and nothing else`() throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: released.small.out).sorted() == Self.names)
    #expect(released.pages == 1)
    #expect(released.first == "INVENTED-000001")
    #expect(released.withheld == 6)
  }

  @Test func `the manifest tells size, hash and destination of each file`() throws {
    let manifest = try released.json("manifest.json")
    let files = try #require(manifest["files"]?.elements)
    #expect(
      files.compactMap { $0["name"]?.text } == ["records.pdf", "letter.pdf", "accounting.pdf", "accounting.json"])
    for file in files {
      let bytes = try released.file(try #require(file["name"]?.text))
      #expect(file["sha256"]?.text == Digest.sha256(bytes).description)
      #expect(file["bytes"] == .integer(Int64(bytes.count)))
    }
    #expect(files.compactMap { $0["for"]?.text } == ["recipient", "recipient", "file", "file"])
    #expect(manifest["pages"] == 1)
  }

  @Test func `the accounting reads back and says what was disclosed to whom about whom`() throws {
    let record = try AccountingRecord(reading: try released.json("accounting.json"), source: "accounting.json")
    #expect(record.caseNumber == "FD-2026-000123")
    #expect(record.disclosedAt == SmallCase.clock())
    #expect(record.recipient.name == "Velmark Customs Administration (invented)")
    #expect(record.subjects.map(\.id) == ["p1"])
    #expect(record.records.map(\.id) == ["r1"])
    #expect(record.records.map(\.pageCount) == [1])
    #expect(record.official.id == "disclosing-official-1")
    #expect(record.bates?.first == "INVENTED-000001")
  }

  @Test func `the ledger holds the files of the folder, byte by byte`() throws {
    #expect(try Store.verify(released.small.store).damages == [])
    // What is delivered is sealed in the package: made again from the ledger alone it is the same.
    let files = try Dictionary(uniqueKeysWithValues: Self.names.map { ($0, try released.file($0)) })
    let event = try #require(try events(DisclosureReleased.type).first)
    let payload = try DisclosureReleased(event.payload, source: "event")
    let package = NewPackage.filesHash(
      files.filter { $0.key != NewPackage.receiptName }.map { ($0.key, Digest.sha256($0.value)) })
    #expect(payload.files == package)
  }

  @Test func `the determination is kept with the release that it permitted`() throws {
    let determined = try #require(try events(CaseDetermined.type).first)
    let payload = try CaseDetermined(determined.payload, source: "event")
    #expect(payload.outcome == "permitted")
    let released = try #require(try events(DisclosureReleased.type).first)
    #expect(try DisclosureReleased(released.payload, source: "event").determination == determined.id)
    let manifest = try self.released.json("manifest.json")
    #expect(manifest["determination"]?.text == payload.sha256.description)
  }

  @Test func `every fact, document and file of the case is an event`() throws {
    let file = try CaseFolder(released.small.path).file
    #expect(try events(FactAnswered.type).count == file.facts.count)
    #expect(try events(CaseOpened.type).count == 1)
    #expect(try events(LetterWritten.type).count == 1)
    #expect(try events(DisclosureAccounted.type).count == 1)
    let sealed = try events(DocumentSealed.type).compactMap { $0.payload["place"]?.text }
    // The files of the case too, so that its determination can be made again.
    let files = ["case.json", "plan.json", "letter.json", "transmission.json"]
      .filter { FileManager.default.fileExists(atPath: "\(released.small.path)/\($0)") }
    #expect(Set(sealed) == Set(try CaseFolder(released.small.path).documents.keys).union(files))
  }

  @Test func `the log of what was withheld stays in the ledger`() throws {
    let redacted = try ItemRedacted(try #require(try events(ItemRedacted.type).first).payload, source: "event")
    let bytes = try released.opened().object(redacted.log)
    let log = try WithheldIndex(try JSONReader.read(bytes, source: "log"), about: "-", source: "log")
    #expect(log.entries.count == 6)
    #expect(log.entries.map(\.number) == Array(1...6))
    let first = try #require(log.entries.first)
    #expect(first.ground.clause == "4320-025B/9.1.1" && first.ground.title == "DHS personnel")
    #expect(first.label == "INVENTED-000001" && first.item == "r1" && first.kind == "text")
    #expect(first.decided?.name == "Mika Dunmore (invented)")
    #expect(
      log.attested.contains { $0.what == "Redaction plan reviewed" && $0.by.name == "Sunniva Pereira (invented)" })
    // Whoever made the plan is no second person, whatever else was vouched for.
    #expect(!log.attested.contains { $0.by.official == #"Official::"case-officer-1""# })
    #expect(log.head.output == Digest.sha256(try released.file("records.pdf")))
    #expect(try WithheldIndex(log.json, about: "-", source: "again") == log)
    for name in Self.names where name != NewPackage.receiptName {
      #expect(!String(decoding: try released.file(name), as: UTF8.self).contains("withheld\""))
    }
  }

  @Test func `released again, the case is told to be out, and nothing is recorded`() throws {
    let before = try events(DisclosureReleased.type).count
    let again = try released.small.gate().release(
      try CaseFolder(released.small.path), to: released.small.folder.path + "/second", principal: SmallCase.official
    ) { _ in }
    guard case .before(let at) = again else {
      Issue.record("released twice")
      return
    }
    #expect(at == SmallCase.clock())
    #expect(try events(DisclosureReleased.type).count == before)
    #expect(!FileManager.default.fileExists(atPath: released.small.folder.path + "/second"))
  }

  @Test func `two threads write the records that one wrote`() throws {
    let small = try SmallCase()
    guard case .released = try small.release(threads: 2) else { throw Stopped() }
    let records = Array(try Data(contentsOf: URL(fileURLWithPath: small.out + "/records.pdf")))
    #expect(records == (try released.file("records.pdf")))
    let letter = Array(try Data(contentsOf: URL(fileURLWithPath: small.out + "/letter.pdf")))
    #expect(letter == (try released.file("letter.pdf")))
  }

  private func events(_ type: EventType) throws -> [Event] {
    let store = try released.opened()
    return try store.events(case: try CaseFolder(released.small.path).file.id).filter { $0.type == type.name }
  }
}
