import Dispatch
import Foundation
import Keeping
import Notation
import Synchronization
import TestSupport
import Testing

/// Several commits that become durable together.
@Suite(.overBothDatabases) struct GroupCommitTests {
  private static let clock: @Sendable () -> Instant = { Instant(milliseconds: 1_772_000_000_000) }

  @Test func `in a group each is kept whole or refused by itself, as if those before it were kept already`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let (matter, other) = (store.makeIdentifier(), store.makeIdentifier())
      let bytes = [UInt8](repeating: 7, count: 2 << 20)
      var changed = ledger.document(store, other, bytes: bytes)
      changed.objects[0] = NewObject(changed.objects[0].id, kind: "document", contents: .bytes(Array(bytes.dropLast())))
      let group = [
        ledger.opening(store, matter),
        Commit(case: matter, expectedSequence: 1, events: [ledger.fact(store, 1), ledger.fact(store, 2)]),
        ledger.opening(store, matter), changed, ledger.document(store, other, bytes: bytes),
        ledger.release(store, other, folder: ledger.out("a"), files: Ledger.files), ledger.opening(store, other),
      ]
      let results = try store.commit(group: try group.map(store.prepare))
      #expect(results.map { (try? $0.get())?.sequence } == [1, 3, nil, nil, 1, 4, nil])
      #expect(throws: StoreError.conflict(case: matter, expected: 0, found: 3)) { try results[2].get() }
      #expect(results.compactMap { try? $0.get() }.flatMap(\.leaves) == Array(0..<7))
      #expect(Set(results.compactMap { try? $0.get().size }) == [7])
      try store.publish()
      #expect(try store.events(case: other).count == 4)
    }
    #expect(try ledger.verify().damages == [])
    #expect(FileManager.default.fileExists(atPath: ledger.out("a")))
  }

  @Test func `where the system fails, none of a group is kept`() throws {
    let ledger = Ledger()
    try ledger.run { store in try store.commit(ledger.opening(store, store.makeIdentifier())) }
    try ledger.run(fault: { point throws(StoreError) in
      if point == .beforeCommit { throw .planted(point) }
    }) { store in
      let group = (0..<3).map { _ in ledger.opening(store, store.makeIdentifier()) }
      #expect(throws: StoreError.planted(.beforeCommit)) { try store.commit(group: try group.map(store.prepare)) }
      #expect(throws: StoreError.stopped) { try store.commit(group: try group.map(store.prepare)) }
    }
    #expect(try ledger.run { $0.size } == 1)
    #expect(try ledger.verify().damages == [])
  }

  @Test func `many clients wait at once, and each is answered`() throws {
    let ledger = Ledger()
    var options = StoreOptions(clock: Self.clock)
    options.creates = true
    options.settings = ledger.settings
    let count = 200
    do {
      let queue = CommitQueue(try Store.open(ledger.store, options: options), clock: Self.clock)
      let kept = Mutex<[UInt64]>([])
      DispatchQueue.concurrentPerform(iterations: count) { number in
        func identifier() -> Identifier {
          Identifier(at: Instant(milliseconds: 1_772_000_000_000), random: StoreOptions.secureRandom(10))
        }
        let event = NewEvent(identifier(), RecordDestroyed(reference: "\(number)"), actor: Ledger.official)
        // Every tenth contradicts itself and is refused.
        let commit = Commit(
          case: identifier(), expectedSequence: number.isMultiple(of: 10) ? 1 : 0, events: [event])
        if let committed = try? queue.commit(commit) { kept.withLock { $0 += committed.leaves } }
        if number.isMultiple(of: 50) { _ = try? queue.publish() }
      }
      try queue.publish()
      #expect(kept.withLock { $0.sorted() } == Array(0..<UInt64(count - count / 10)))
    }
    let verification = try ledger.verify()
    #expect(verification.damages == [] && verification.events == count - count / 10)
  }

  private static func destroyed(_ reference: String) -> NewEvent {
    let id = Identifier(at: clock(), random: StoreOptions.secureRandom(10))
    return NewEvent(id, RecordDestroyed(reference: reference), actor: Ledger.official)
  }

  @Test func `clients of one case guess wrong where their events will stand, and each stands where it was kept`() throws
  {
    let ledger = Ledger()
    var options = StoreOptions(clock: Self.clock)
    options.creates = true
    options.settings = ledger.settings
    let (clients, rounds) = (8, 12)
    do {
      let store = try Store.open(ledger.store, options: options)
      let (matter, other) = (store.makeIdentifier(), store.makeIdentifier())
      let queue = CommitQueue(store, clock: Self.clock)
      let kept = Mutex<[Int]>([])
      DispatchQueue.concurrentPerform(iterations: clients) { number in
        for round in 0..<rounds {
          let events = [Self.destroyed("\(number) \(round) a"), Self.destroyed("\(number) \(round) b")]
          let commit = Commit(case: number == 0 ? other : matter, expectedSequence: nil, events: events)
          guard let committed = try? queue.commit(commit) else { continue }
          kept.withLock { $0.append(committed.sequence) }
        }
      }
      let sequences = (1...rounds).map { 2 * $0 } + (1...rounds * (clients - 1)).map { 2 * $0 }
      #expect(kept.withLock { $0.sorted() } == sequences.sorted())
      try queue.publish()
    }
    let verification = try ledger.verify()
    #expect(verification.damages == [] && verification.events == 2 * rounds * clients)
  }

  @Test func `what fails while others commit is told, and stops them`() throws {
    let ledger = Ledger()
    var options = StoreOptions(clock: Self.clock)
    options.creates = true
    options.settings = ledger.settings
    let store = try Store.open(ledger.store, options: options)
    let matter = store.makeIdentifier()
    func facts(_ count: Int) -> Commit {
      Commit(case: matter, expectedSequence: nil, events: (0..<count).map { ledger.fact(store, $0) })
    }
    // So many that full tiles are brought out ahead, where a file stands in the way of their folder.
    let many = facts(600)
    let more = facts(1)
    let queue = CommitQueue(store, clock: Self.clock)
    _ = try queue.commit(many)
    try FileManager.default.createDirectory(atPath: ledger.store + "/log", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: ledger.store + "/log/tile"))
    #expect(throws: StoreError.self) { try queue.publish() }
    #expect(throws: StoreError.stopped) { try queue.commit(more) }
  }

  @Test func `clients whose group did not become durable are told so, each of them`() throws {
    let ledger = Ledger()
    var options = StoreOptions(clock: Self.clock)
    options.creates = true
    options.settings = ledger.settings
    options.fault = { point throws(StoreError) in if point == .beforeCommit { throw .planted(point) } }
    let count = 40
    do {
      let store = try Store.open(ledger.store, options: options)
      let commits = (0..<count).map { _ in ledger.opening(store, store.makeIdentifier()) }
      let queue = CommitQueue(store, clock: Self.clock)
      let told = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: count) { number in
        do throws(StoreError) { _ = try queue.commit(commits[number]) } catch {
          if error == .stopped || error == .planted(.beforeCommit) { told.withLock { $0 += 1 } }
        }
      }
      #expect(told.withLock { $0 } == count)
    }
    #expect(try ledger.run { $0.size } == 0)
    #expect(try ledger.verify().damages == [])
  }
}
