import Database
import DurableFiles

extension Backup {
  /// A place made absolute, where nothing may be.
  static func free(_ place: String) throws(StoreError) -> String {
    let place = try files { () throws(FileError) in try FileSystem.absolute(place) }
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) == nil else { throw .taken(place: place) }
    return place
  }

  static func lies(_ place: String, in directory: String) -> Bool { (place + "/").hasPrefix(directory + "/") }

  /// A fresh folder beside a place; what an interrupted run left there goes.
  static func stage(_ place: String) throws(StoreError) -> String {
    let staged = place + ".chancery-partial"
    try files { () throws(FileError) in
      try FileSystem.removeTree(staged)
      try FileSystem.createDirectory(staged, mode: StoreLayout.privateDirectory)
    }
    return staged
  }

  /// Syncs every folder of what was staged, then gives it its name, which must be free.
  static func appear(_ staged: String, _ place: String) throws(StoreError) {
    var folders = [staged]
    while let folder = folders.popLast() {
      for name in try files({ () throws(FileError) in try FileSystem.names(in: folder) }) {
        let facts = try files { () throws(FileError) in try FileSystem.facts(folder + "/" + name) }
        if facts?.isDirectory == true { folders.append(folder + "/" + name) }
      }
      try files { () throws(FileError) in try FileSystem.syncDirectory(folder) }
    }
    try files { () throws(FileError) in try FileSystem.renameExclusive(staged, to: place) }
  }

  /// Copies a file in pieces and syncs it.
  static func copy(_ reader: FileReader, to place: String, mode: UInt32) throws(StoreError) {
    try files { () throws(FileError) in
      let writer = try FileWriter(creating: place, mode: mode)
      while case let piece = try reader.next(1 << 20), !piece.isEmpty { try writer.write(piece) }
      try writer.sync()
    }
  }

  /// A copy of a database as it is at this moment, while its writer goes on.
  static func snapshot(_ place: String, _ schema: Schema, to copy: String) throws(StoreError) {
    try files { () throws(FileError) in
      guard try FileSystem.facts(place) != nil else { throw .missing(place: place) }
      try FileSystem.create(copy, with: [], mode: StoreLayout.privateFile)
    }
    try database { () throws(DatabaseError) in
      let connection = try SQLiteConnection(place, schema: schema, access: .read)
      try connection.writeCopy(to: copy)
    }
    // SQLite does not sync what it writes that way.
    try files { () throws(FileError) in try FileSystem.syncFile(copy) }
  }
}
