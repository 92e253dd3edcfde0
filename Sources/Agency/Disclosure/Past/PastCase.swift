import Casework
import Cedar
import FoundationEssentials
import Keeping
import Notation

/// A case as it stood when it was determined: its files and documents unsealed, its answers from the events before.
///
/// They lie in a folder of their own that its owner alone can read, in memory where the system has such a place, until
/// `remove`.
struct PastCase {
  /// The kind of sealed object that a file of the case is.
  static let fileKind = "caseFile"
  /// The files of a case that are sealed with its release, beside its documents.
  static let files = ["case.json", "plan.json", "letter.json", "transmission.json"]

  let path: String
  /// What had been withheld, by item; nil where nothing was redacted.
  let withheldCodes: [EntityUID: Set<String>]?

  /// Unseals what a determination rests on.
  /// - Parameters:
  ///   - events: of the case, in their order.
  ///   - sequence: of the determination.
  /// - Throws: `DisclosureError.store` with `.destroyed` where something of it is gone; `.incomplete` where the case
  ///   was never sealed.
  init(_ events: [Event], before sequence: Int, _ reader: LedgerReader) throws(DisclosureError) {
    let earlier = events.filter { $0.sequence < sequence }
    var objects: [String: Identifier] = [:]
    for event in earlier where event.type == DocumentSealed.type.name {
      let sealed = try Self.read(event) { () throws(JSONError) in
        try DocumentSealed(event.payload, source: event.id.description)
      }
      objects[sealed.place] = sealed.object
    }
    guard let sealedFile = objects.removeValue(forKey: "case.json") else {
      throw .incomplete("the ledger does not hold the file of the case: an older program released it")
    }
    let file = try Self.kept { () throws(StoreError) in try reader.object(sealedFile) }
    let facts = earlier.filter { $0.type == FactAnswered.type.name }.map(\.payload)
    let present = try Self.json { () throws(JSONError) in
      let members = try JSONReader.read(file, source: "case.json").members ?? []
      return try CanonicalJSON.write(
        .object(members.map { $0.key == "facts" ? .init("facts", .array(facts)) : $0 }))
    }
    let redacted = events.first { $0.sequence > sequence && $0.type == ItemRedacted.type.name }
    withheldCodes = try redacted.map { event throws(DisclosureError) in try Self.codes(event, reader) }
    path = try Self.folder()
    do throws(DisclosureError) {
      try Self.write(["case.json": present], in: path)
      for (name, object) in objects {
        let place = try Self.place(name, in: path)
        try Self.kept { () throws(StoreError) in try reader.write(object, to: place) }
      }
    } catch {
      remove()
      throw error
    }
  }

  /// Removes every file.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func codes(
    _ event: Event, _ reader: LedgerReader
  ) throws(DisclosureError) -> [EntityUID: Set<String>] {
    let redacted = try read(event) { () throws(JSONError) in
      try ItemRedacted(event.payload, source: event.id.description)
    }
    let bytes = try kept { () throws(StoreError) in try reader.object(redacted.log) }
    let log = try json { () throws(JSONError) in try JSONReader.read(bytes, source: "withheld") }
    var codes: [EntityUID: Set<String>] = [:]
    for entry in log["withheld"]?.elements ?? [] {
      guard let item = entry["item"]?.text, let code = entry["code"]?.text else { continue }
      codes[EntityUID(type: "Item", id: item), default: []].insert(code)
    }
    return codes
  }

  private static func folder() throws(DisclosureError) -> String {
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
    let path = base + "/chancery-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .fault("no folder for the unsealed case can be made in `\(base)`")
    }
    return path
  }

  private static func write(_ contents: [String: [UInt8]], in path: String) throws(DisclosureError) {
    for (name, bytes) in contents {
      guard
        FileManager.default.createFile(
          atPath: try place(name, in: path), contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      else { throw .fault("a document of the unsealed case cannot be written in `\(path)`") }
    }
  }

  /// Where a file of the case goes; its folder is made.
  private static func place(_ name: String, in path: String) throws(DisclosureError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw .fault("a sealed document names a place outside its case")
    }
    let folder = ([path] + parts.dropLast().map(String.init)).joined(separator: "/")
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return path + "/" + name
  }

  static func kept<Result>(_ body: () throws(StoreError) -> Result) throws(DisclosureError) -> Result {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }

  static func json<Result>(_ body: () throws(JSONError) -> Result) throws(DisclosureError) -> Result {
    do throws(JSONError) { return try body() } catch { throw .fault(error.description) }
  }

  private static func read<Result>(
    _ event: Event, _ body: () throws(JSONError) -> Result
  ) throws(DisclosureError) -> Result {
    do throws(JSONError) { return try body() } catch {
      throw .store(.damaged(place: "event \(event.id)", what: error.description))
    }
  }
}
