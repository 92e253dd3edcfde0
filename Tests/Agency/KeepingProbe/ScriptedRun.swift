import Keeping
import Notation

/// One run through everything that a ledger writes, telling on the standard output what was confirmed.
///
/// Lines: `c CASE EVENTS` after a commit, `f FOLDER` once it appeared, `d EVENT` once it is destroyed, `r` after a
/// rotation of keys; `e` with the reason when something failed, and `took` if the store took anything after that.
struct ScriptedRun {
  static let official = "Official::\"o-1\""
  static let second = "Official::\"o-2\""

  let store: String
  let out: String
  let settings: Settings

  private var options: StoreOptions {
    var moment: Int64 = 1_772_000_000_000
    var options = StoreOptions(clock: {
      moment += 1
      return Instant(milliseconds: moment)
    })
    options.creates = true
    options.settings = settings
    return options
  }

  /// - Returns: whether nothing failed.
  func run() -> Bool {
    var matter: Identifier?
    return stage { store throws(StoreError) in
      let opened = store.makeIdentifier()
      matter = opened
      try release(store, opened)
      try store.publish().delivered.forEach { _ in say("f \(out)/one") }
    }
      && stage { store throws(StoreError) in if let matter { try destroy(store, matter) } }
      && stage { store throws(StoreError) in
        _ = try store.rotateKeys()
        say("r")
      }
      && stage { store throws(StoreError) in
        let other = store.makeIdentifier()
        try store.commit(Commit(case: other, expectedSequence: 0, events: [fact(store)]))
        say("c \(other) 1")
        try store.publish()
      }
  }

  private func stage(_ body: (Store) throws(StoreError) -> Void) -> Bool {
    do throws(StoreError) {
      let store = try Store.open(store, options: options)
      do throws(StoreError) { try body(store) } catch {
        // Whatever failed, nothing more is taken before a new start tells what is durable.
        let late = Commit(case: store.makeIdentifier(), expectedSequence: 0, events: [fact(store)])
        if (try? store.commit(late)) != nil { say("took") }
        throw error
      }
      return true
    } catch {
      say("e \(error)")
      return false
    }
  }

  private func fact(_ store: Store) -> NewEvent {
    NewEvent(store.makeIdentifier(), RecordDestroyed(reference: "a test"), actor: Self.official)
  }

  /// A release with a document that is large enough for a file of its own.
  private func release(_ store: Store, _ matter: Identifier) throws(StoreError) {
    let document = store.makeIdentifier()
    let bytes = [UInt8](repeating: 7, count: 1_100_000)
    let files = (0..<3).map { NewPackage.File(name: "file-\($0)", bytes: [UInt8](repeating: 9, count: 5_000 * $0)) }
    let package = NewPackage(store.makeIdentifier(), folder: out + "/one", files: files)
    let (sealed, released) = (store.makeIdentifier(), store.makeIdentifier())
    let accounting = DisclosureAccounted(
      release: released, person: nil, what: (CalendarDate(dayNumber: 20_000), "records", "a test"),
      recipient: .init(name: "Invented Authority", office: nil, address: []),
      grounds: (["552a(b)(3)"], [], Self.official))
    let named = DocumentSealed(
      object: document, place: "documents/a.pdf", item: nil, sha256: .sha256(bytes), bytes: bytes.count)
    try store.commit(
      Commit(
        case: matter, expectedSequence: 0,
        events: [
          NewEvent(sealed, named, actor: Self.official),
          NewEvent(released, DisclosureReleased(of: package, determination: sealed), actor: Self.official),
          NewEvent(store.makeIdentifier(), accounting, actor: Self.official),
        ],
        objects: [NewObject(document, kind: "document", contents: .bytes(bytes))], package: package))
    say("c \(matter) 3")
  }

  /// The document with its event goes, by two people's word.
  private func destroy(_ store: Store, _ matter: Identifier) throws(StoreError) {
    let proposal = store.makeIdentifier()
    let day = CalendarDate(dayNumber: 22_000)
    try store.commit(
      Commit(
        case: matter, expectedSequence: 3,
        events: [
          NewEvent(
            proposal,
            DispositionProposed(
              kind: "case", rule: ("4320-025B/10.2.2", "4320-025B"), due: day, reason: "past its time"),
            actor: Self.official)
        ]))
    say("c \(matter) 4")
    try store.commit(
      Commit(
        case: matter, expectedSequence: 4,
        events: [
          NewEvent(
            store.makeIdentifier(), DispositionReviewed(proposal: proposal, isApproved: true, reason: "seen"),
            actor: Self.second)
        ]))
    say("c \(matter) 5")
    let order = DestructionOrder(proposal: proposal, actor: Self.official, irrecoverableFrom: day, days: [])
    for id in try store.destroy(order).contents.keys { say("d \(id)") }
    say("c \(matter) 6")
  }
}
