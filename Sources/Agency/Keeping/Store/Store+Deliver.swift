import DurableFiles
import Notation
import TransparencyLog

extension Store {
  /// Makes a package's folder appear, whole, and records that it did.
  ///
  /// What is recorded as delivered is never made again: who removes the folder later means it.
  func deliver(_ row: PackageRow) throws(StoreError) {
    let index = try index(of: row)
    let receipt = Array(try receipt(row.event, size: row.size, opening: .payload).utf8)
    if try isDelivered(index, receipt: receipt) {
      // It may be there without being safe: whoever renamed it failed before the sync.
      try files { () throws(FileError) in
        for name in index.files.map(\.name) + [NewPackage.receiptName] {
          try FileSystem.syncFile(index.folder + "/" + name)
        }
        try FileSystem.syncDirectory(index.folder)
        try FileSystem.syncDirectory(FileSystem.parent(of: index.folder))
      }
      try record(row)
      return
    }
    let parent = FileSystem.parent(of: index.folder)
    let waiting = parent + "/.\(row.id).chancery-partial"
    do {
      try files { () throws(FileError) in
        try FileSystem.createDirectory(parent, mode: StoreLayout.openDirectory)
        try FileSystem.removeTree(waiting)
        try FileSystem.createDirectory(waiting, mode: StoreLayout.privateDirectory)
      }
      for file in index.files { try put(try contents(of: file), in: waiting, as: file.name) }
      try put(receipt, in: waiting, as: NewPackage.receiptName)
      try options.fault(.beforeRename)
      try files { () throws(FileError) in
        try FileSystem.syncDirectory(waiting)
        try FileSystem.renameExclusive(waiting, to: index.folder)
      }
    } catch {
      // A planted fault stands for a process that died: nothing may tidy up after it.
      if case .planted = error { throw error }
      try? FileSystem.removeTree(waiting)
      throw error
    }
    try options.fault(.afterRename)
    try record(row)
  }

  private func put(_ bytes: [UInt8], in folder: String, as name: String) throws(StoreError) {
    try options.fault(.beforeFolderFile)
    try files { () throws(FileError) in
      try FileSystem.create(folder + "/" + name, with: bytes, mode: StoreLayout.privateFile)
    }
    try options.fault(.afterFolderFile)
  }

  private func contents(of file: PackageIndex.File) throws(StoreError) -> [UInt8] {
    let bytes = try object(file.object)
    guard Digest.sha256(bytes) == file.sha256 else {
      throw .damaged(place: "object \(file.object)", what: "it is not the file that its package names")
    }
    return bytes
  }

  private func record(_ package: PackageRow) throws(StoreError) {
    try options.fault(.beforeDeliveryRecord)
    try tables.markDelivered(package.id)
    try options.fault(.afterDeliveryRecord)
  }

  /// Whether the folder is there already, whole: the process died between its appearing and the record of it.
  private func isDelivered(_ index: PackageIndex, receipt: [UInt8]) throws(StoreError) -> Bool {
    guard let facts = try files({ () throws(FileError) in try FileSystem.facts(index.folder) }) else { return false }
    let names = facts.isDirectory ? try files { () throws(FileError) in try FileSystem.names(in: index.folder) } : []
    guard Set(names) == Set(index.files.map(\.name) + [NewPackage.receiptName]) else {
      throw .taken(place: index.folder)
    }
    for file in index.files {
      let bytes = try files { () throws(FileError) in
        try FileSystem.read(index.folder + "/" + file.name, bytesMax: file.bytes)
      }
      guard Digest.sha256(bytes) == file.sha256 else { throw .taken(place: index.folder) }
    }
    let found = try files { () throws(FileError) in
      try FileSystem.read(index.folder + "/" + NewPackage.receiptName, bytesMax: receipt.count)
    }
    guard found == receipt else { throw .taken(place: index.folder) }
    return true
  }
}
