import FoundationEssentials
package import Notation

/// The files below one folder, read once, with the hash that names this version of them.
package struct Folder: Sendable {
  /// How many files a folder may hold.
  package static let filesMax = 2_000
  /// How many bytes one of its files may have.
  package static let bytesMax = 16 << 20

  /// The path of the folder itself.
  package let path: String
  /// Contents by path relative to the folder, with `/`.
  package let files: [String: [UInt8]]

  /// Reads a folder and everything below it; names that start with a dot are left out.
  /// - Throws: `DirectiveErrors` when the folder or a file cannot be read or passes a limit.
  package init(_ path: String) throws(DirectiveErrors) {
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      throw DirectiveErrors(place: path, reason: "no such folder, or it cannot be read")
    }
    var files: [String: [UInt8]] = [:]
    for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let full = path + "/" + name
      var isFolder = false
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder else { continue }
      guard files.count < Self.filesMax, let data = FileManager.default.contents(atPath: full),
        data.count <= Self.bytesMax
      else { throw DirectiveErrors(place: full, reason: "cannot be read, or the folder is too large") }
      files[name] = Array(data)
    }
    self.path = path
    self.files = files
  }

  /// The text of a file, or nil when it is absent or not UTF-8.
  package func text(_ name: String) -> String? {
    files[name].flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Names directly or deeper below a sub-folder that end in a suffix, in order.
  package func names(in folder: String = "", suffix: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(suffix) }.sorted()
  }

  /// The hash over the sorted lines `path sha256`.
  package var digest: Digest {
    let lines = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      "\(name) \(Digest.sha256(files[name] ?? []))\n"
    }
    return Digest.sha256(Array(lines.joined().utf8))
  }
}
