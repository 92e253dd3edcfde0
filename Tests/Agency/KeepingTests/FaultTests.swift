import Foundation
import Keeping
import Notation
import TestSupport
import Testing

/// Each step of a commit and its publication failing once, before and after its effect.
@Suite(.overBothDatabases) struct FaultTests {
  /// What must be true after a new start.
  enum Outcome { case nothing, released }

  /// The table: a switch, so that a new point without a row does not compile.
  static func outcome(_ point: FaultPoint) -> Outcome {
    switch point {
    case .beforeKeys, .afterKeys, .beforeObjectFile, .afterObjectFile, .beforeSealing, .afterSealing,
      .beforeCommit:
      .nothing
    case .afterCommit, .beforeTile, .afterTile, .beforeSignature, .afterSignature,
      .beforeCheckpoint, .afterCheckpoint, .beforeFolderFile,
      .afterFolderFile, .beforeRename, .afterRename, .beforeDeliveryRecord, .afterDeliveryRecord,
      .beforeIndex, .afterIndex, .beforeErasure, .afterErasure, .beforeCertificate, .afterCertificate,
      .beforeRotation, .afterNextKey, .afterRewrapping, .afterRotation:
      .released
    }
  }

  /// A release with a document that is large enough for a file of its own.
  static func release(_ ledger: Ledger, _ store: Store, _ matter: Identifier) throws -> Commit {
    var commit = ledger.release(store, matter, folder: ledger.out("folder"), files: Ledger.files)
    let document = ledger.document(store, matter, bytes: [UInt8](repeating: 7, count: 3 << 20))
    commit.events += document.events
    commit.objects += document.objects
    return commit
  }

  /// How often each point is passed when nothing fails.
  static func passes() throws -> [FaultPoint: Int] {
    let ledger = Ledger()
    var counts: [FaultPoint: Int] = [:]
    try ledger.run { store in
      try store.commit(ledger.opening(store, store.makeIdentifier()))
      try store.publish()
    }
    try ledger.run(fault: { point throws(StoreError) in counts[point, default: 0] += 1 }) { store in
      try store.commit(try release(ledger, store, store.makeIdentifier()))
      try store.publish()
    }
    return counts
  }

  @Test func `each step fails before and after its effect, each time it comes`() throws {
    let passes = try Self.passes()
    let points = FaultPoint.allCases.filter { !(FaultPoint.ofDestruction + FaultPoint.ofRotation).contains($0) }
    #expect(Set(passes.keys) == Set(points))
    for point in points {
      for occurrence in 1...(passes[point] ?? 1) { try Self.fail(at: point, occurrence) }
    }
  }

  static func fail(at point: FaultPoint, _ occurrence: Int) throws {
    let ledger = Ledger()
    let name = Comment(rawValue: "\(point) \(occurrence)")
    try ledger.run { store in
      try store.commit(ledger.opening(store, store.makeIdentifier()))
      try store.publish()
    }
    var seen = 0
    let fault = { (passed: FaultPoint) throws(StoreError) in
      if passed == point { seen += 1 }
      if passed == point, seen == occurrence { throw .planted(point) }
    }
    let matter = try ledger.run(fault: fault) { store in
      let matter = store.makeIdentifier()
      #expect(throws: StoreError.planted(point), name) {
        try store.commit(try release(ledger, store, matter))
        try store.publish()
      }
      #expect(throws: StoreError.stopped, name) { try store.publish() }
      #expect(throws: StoreError.stopped, name) { try store.commit(ledger.opening(store, store.makeIdentifier())) }
      return matter
    }
    #expect(try ledger.verify().isSound, name)
    #expect(try folder(ledger).map { $0 == files } ?? true, name)
    let events = try ledger.run { try $0.events(case: matter).count }
    #expect(events == (outcome(point) == .nothing ? 0 : 4), name)
    #expect(try folder(ledger) == (outcome(point) == .nothing ? nil : files), name)
    #expect(try ledger.verify().damages == [], name)
    #expect(try FileManager.default.contentsOfDirectory(atPath: ledger.store + "/objects/incoming") == [], name)
    // What was delivered and removed on purpose stays removed.
    try? FileManager.default.removeItem(atPath: ledger.out("folder"))
    try ledger.run { #expect($0.recovered.delivered == [], name) }
    #expect(try folder(ledger) == nil, name)
  }

  static let files = ["manifest.json", NewPackage.receiptName, "records.pdf"]

  static func folder(_ ledger: Ledger) throws -> [String]? {
    guard FileManager.default.fileExists(atPath: ledger.out("folder")) else { return nil }
    return try FileManager.default.contentsOfDirectory(atPath: ledger.out("folder")).sorted()
  }
}
