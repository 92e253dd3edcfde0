import DurableFiles
import Notation

/// Refuses a commit that does not fit what is kept, before anything is written.
struct CommitCheck {
  /// How many files a package may have.
  static let packageFilesMax = 10_000
  /// How many bytes one file of a package may have.
  static let packageFileBytesMax = 512 << 20

  /// What was learned on the way.
  struct Result {
    /// The number of events that the case has.
    let sequence: Int
    /// Where the package is to appear, absolute.
    let folder: String
  }

  /// What was asked for all commits of a group at once; true until something of the group is written.
  struct Foreknown {
    /// The number of events of each case that has any.
    let sequences: [Identifier: Int]
    /// Whether one of the identifiers that they bring is kept already.
    let isSomeKept: Bool

    init(_ group: [PreparedCommit], _ tables: LedgerTables) throws(StoreError) {
      sequences = try tables.sequences(of: Array(Set(group.map(\.commit.case))))
      isSomeKept = try tables.firstKept(group.flatMap(\.identifiers)) != nil
    }
  }

  let store: Store
  let prepared: PreparedCommit
  let foreknown: Foreknown?
  private var commit: Commit { prepared.commit }

  init(store: Store, _ prepared: PreparedCommit, _ foreknown: Foreknown?) {
    self.store = store
    self.prepared = prepared
    self.foreknown = foreknown
  }

  func run() throws(StoreError) -> Result {
    let sequence = try sequence()
    if let expected = commit.expectedSequence, expected != sequence {
      throw .conflict(case: commit.case, expected: expected, found: sequence)
    }
    try checkIdentifiers()
    try checkObjects()
    try CustodyCheck(store: store, commit: commit).run()
    return Result(sequence: sequence, folder: try checkPackage())
  }

  private func sequence() throws(StoreError) -> Int {
    if let foreknown { return foreknown.sequences[commit.case] ?? 0 }
    return try store.tables.sequence(of: commit.case)
  }

  private func checkIdentifiers() throws(StoreError) {
    if foreknown?.isSomeKept ?? true, let id = try store.tables.firstKept(prepared.identifiers) {
      throw .inadmissible("`\(id)` is kept already")
    }
    let known = Set(commit.events.map(\.id))
    for event in commit.events {
      guard let cause = event.causation, !known.contains(cause) else { continue }
      guard try store.tables.position(of: cause) != nil else {
        throw .inadmissible("event `\(event.id)` names a cause that is not kept")
      }
    }
  }

  /// What is not there would prove nothing.
  private func checkObjects() throws(StoreError) {
    let new = Set(commit.objects.map(\.id))
    for id in Set(prepared.references.map(\.id)).subtracting(new) where try !store.tables.holdsObject(id) {
      throw .unknown(id)
    }
  }

  private func checkPackage() throws(StoreError) -> String {
    guard let package = commit.package else { return "" }
    guard (1...Self.packageFilesMax).contains(package.files.count) else {
      throw .inadmissible("a package has 1 to \(Self.packageFilesMax) files")
    }
    var names: Set<[UInt8]> = [Array(NewPackage.receiptName.utf8)]
    for file in package.files {
      let bytes = Array(file.name.utf8)
      guard (1...255).contains(bytes.count), !bytes.contains(0x2F), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
        file.name != ".", file.name != ".."
      else { throw .inadmissible("a file of package `\(package.id)` has a name that no file can have") }
      guard names.insert(bytes).inserted else {
        throw .inadmissible("two files of package `\(package.id)` share a name")
      }
      guard file.bytes.count <= Self.packageFileBytesMax else {
        throw .inadmissible("a file of a package may have \(Self.packageFileBytesMax) bytes")
      }
    }
    let folder = try files { () throws(FileError) in try FileSystem.absolute(package.folder) }
    guard try files({ () throws(FileError) in try FileSystem.facts(folder) }) == nil else {
      throw .taken(place: folder)
    }
    guard !(folder + "/").hasPrefix(store.layout.directory + "/") else {
      throw .inadmissible("a package cannot appear inside the ledger's own directory")
    }
    for pending in try store.tables.packages(onlyPending: true)
    where try store.index(of: pending).folder.utf8.elementsEqual(folder.utf8) { throw .taken(place: folder) }
    return folder
  }
}
