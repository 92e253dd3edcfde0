import Database
import DurableFiles
import Notation

extension LedgerVerifier {
  /// Opens every sealed object and holds it against the events that name it.
  func verifyObjects(_ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    var last: [UInt8] = []
    var missing = named
    while true {
      let rows = try tables.connection.rows(
        "SELECT id FROM objects WHERE id > $1 ORDER BY id LIMIT 512", [.blob(last)])
      for row in rows {
        counts.objects += 1
        guard let id = row[0].blob.flatMap({ Identifier($0) }) else {
          report("\(layout.databaseName) object \(name(row[0]))", "its identifier is malformed")
          continue
        }
        missing[id] = nil
        if destroyed[id] != nil {
          counts.destroyed += 1
          verifyErasure(id, tables)
          continue
        }
        attempt("object \(id)") { () throws(StoreError) in try verify(id, tables, objects) }
      }
      guard let end = rows.last?[0].blob else { break }
      last = end
    }
    // Packages are counted apart, below.
    for (id, _) in missing where releases[id] == nil {
      report("\(layout.databaseName) object \(id)", "an event names it, but it is missing")
    }
  }

  /// Of what was destroyed its row stays, with the hash of what it was sealed as, but not its sealed bytes.
  private func verifyErasure(_ id: Identifier, _ tables: LedgerTables) {
    attempt("object \(id)") { () throws(StoreError) in
      if try tables.object(id)?.content != [] {
        report("\(layout.databaseName) object \(id)", "its sealed bytes are to be destroyed yet", .unpublished)
      }
    }
  }

  private func verify(_ id: Identifier, _ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    guard let row = try tables.object(id) else { return }
    switch row.kind {
    case SealedEvent.kind:
      // Those with a leaf were opened with it.
      if !committed.contains(id) {
        report("\(layout.databaseName) object \(id)", "a sealed event that no leaf commits to")
      }
    case PackageIndex.kind:
      if objects != nil, releases[id] == nil {
        report("\(layout.databaseName) object \(id)", "a package that nobody released")
      }
    default:
      guard let objects else { return }
      let plain = try objects.plainHash(row)
      if row.kind == PackageIndex.fileKind {
        packageFiles[id] = plain
      } else if let statement = named[id] {
        if let stated = statement, stated != plain {
          report("\(layout.databaseName) object \(id)", "it is not what the event that names it says")
        }
      } else {
        report("\(layout.databaseName) object \(id)", "no event names it")
      }
    }
  }

  /// Looks for files that no record names.
  func verifyObjectFiles(_ tables: LedgerTables) throws(StoreError) {
    for folder in try names(layout.objects) {
      attempt("objects/" + folder) { () throws(StoreError) in
        for name in try names(layout.objects + "/" + folder) {
          let place = layout.objects + "/" + folder + "/" + name
          attempt(place) { () throws(StoreError) in try verifyObjectFile(place, name, tables) }
        }
      }
    }
  }

  private func verifyObjectFile(_ place: String, _ name: String, _ tables: LedgerTables) throws(StoreError) {
    let id = Identifier(name)
    let row = if let id { try tables.object(id) } else { ObjectRow?.none }
    if place == layout.incoming + "/" + name {
      report(place, row == nil ? "an interrupted commit left it" : "it waits for its place", .unpublished)
    } else if let id, destroyed[id] != nil {
      report(place, "it is to be destroyed yet", .unpublished)
    } else if let id, let row, row.content == nil, layout.object(id) == place {
      attempt(place) { () throws(StoreError) in
        try files { () throws(FileError) in try FileSystem.requirePrivate(place) }
      }
    } else {
      report(place, "no record names this file")
    }
  }

  private func names(_ place: String) throws(StoreError) -> [String] {
    guard try files({ () throws(FileError) in try FileSystem.facts(place) })?.isDirectory == true else {
      report(place, "a directory was expected here")
      return []
    }
    return try files { () throws(FileError) in try FileSystem.names(in: place) }
  }

  /// Holds packages against the releases that name them and the files that they consist of.
  func verifyPackages(_ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    let packages = try readablePackages(tables)
    counts.packages = packages.count
    for package in packages {
      if !package.isDelivered {
        report("\(layout.databaseName) package \(package.id)", "its folder has not appeared yet", .unpublished)
      }
      guard roots[package.size] != nil || unprovenSizes.contains(package.size) else {
        report("\(layout.databaseName) package \(package.id)", "no commit ends at the size that it names")
        continue
      }
      guard let objects, destroyed[package.id] == nil else { continue }
      attempt("package \(package.id)") { () throws(StoreError) in try verify(package, tables, objects) }
    }
    guard objects != nil else { return }
    let known = Set(packages.map(\.id))
    for (package, release) in releases where !known.contains(package) {
      report("\(layout.databaseName) event \(release.event)", "it released a package that is missing")
    }
  }

  private func readablePackages(_ tables: LedgerTables) throws(StoreError) -> [PackageRow] {
    var packages: [PackageRow] = []
    for row in try tables.connection.rows("SELECT id, event, size, delivered FROM packages ORDER BY size, id") {
      guard let id = row[0].blob.flatMap({ Identifier($0) }), let event = row[1].blob.flatMap({ Identifier($0) }),
        let size = row[2].integer, size >= 0
      else {
        report("\(layout.databaseName) package \(name(row[0]))", "its row is malformed")
        continue
      }
      packages.append(PackageRow(id: id, event: event, size: UInt64(size), isDelivered: row[3] == 1))
    }
    return packages
  }

  private func verify(_ package: PackageRow, _ tables: LedgerTables, _ objects: ObjectVault) throws(StoreError) {
    let place = "\(layout.databaseName) package \(package.id)"
    guard let release = releases[package.id], release.event == package.event, release.position < package.size else {
      return report(place, "its release is missing or another one")
    }
    guard let row = try tables.object(package.id), row.kind == PackageIndex.kind else {
      return report(place, "its sealed index is missing")
    }
    let bytes = try objects.open(row)
    let index = try stored(place) { () throws(JSONError) in try PackageIndex(bytes, source: package.id.description) }
    if index.event != package.event || index.filesHash != release.files {
      report(place, "it has other files than were released")
    }
    for file in index.files where packageFiles[file.object] != file.sha256 {
      report("\(layout.databaseName) object \(file.object)", "it is missing or not the file that its package names")
    }
  }
}
