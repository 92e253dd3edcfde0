package import Cedar
import DurableFiles
import FoundationEssentials
package import Notation

/// The file of a case as answers are written into it, one after the other, each on disk before the next is asked.
package struct AnswerBook {
  private let path: String
  private var digest: Digest

  /// Opens the file that a case was read from.
  /// - Throws: `CaseError` where it cannot be read.
  package init(_ path: String) throws(CaseError) {
    self.path = path
    digest = Digest.sha256(try Self.read(path))
  }

  /// Begins a case: a matter about which nothing is answered yet.
  /// - Throws: `CaseError` where the folder cannot be made, or holds a case already.
  package static func begin(_ folder: String, _ members: [JSONValue.Member]) throws(CaseError) {
    let empty = ["items", "persons", "facts", "requests"].map { JSONValue.Member($0, .array([])) }
    let path = "\(folder)/case.json"
    do {
      let value = JSONValue.object(members + [.init("matter", ["id": "m1"])] + empty)
      _ = try CaseFile(value, source: path)
      let bytes = try CanonicalJSON.writeIndented(value, source: path)
      try FileSystem.createDirectory(folder, mode: 0o700)
      try FileSystem.create(path, with: bytes, mode: 0o600)
      try FileSystem.syncDirectory(folder)
    } catch let error as JSONError {
      throw CaseError(error)
    } catch {
      throw CaseError(place: path, reason: "cannot be written, or is there already")
    }
  }

  /// Adds an answer, or takes the one that stands back; once this returns, it outlasts a crash.
  /// - Parameter value: nil takes it back.
  /// - Throws: `CaseError`, also where somebody else has written the file since.
  package mutating func add(
    _ name: String, of entity: EntityUID, _ value: JSONValue?, by official: EntityUID, at: Instant
  ) throws(CaseError) {
    let bytes = try Self.read(path)
    guard Digest.sha256(bytes) == digest else {
      throw CaseError(place: path, reason: "somebody else has changed it meanwhile; begin again")
    }
    var fact: [JSONValue.Member] = [
      .init("about", .string(entity.description)), .init("fact", .string(name)),
      .init("by", .string(official.description)), .init("at", .string(at.description)), .init("evidence", .array([])),
    ]
    fact.append(value.map { .init("value", $0) } ?? .init("retracted", .bool(true)))
    do {
      let whole = try JSONReader.read(bytes, source: path)
      let members = (whole.members ?? []).map { member in
        member.key == "facts" ? .init("facts", .array((member.value.elements ?? []) + [.object(fact)])) : member
      }
      // What would not be read again is never written.
      _ = try CaseFile(.object(members), source: path)
      let written = try CanonicalJSON.writeIndented(.object(members), source: path)
      let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      try FileSystem.replace(path, with: written, mode: UInt32(mode ?? 0o600))
      try FileSystem.syncDirectory(FileSystem.parent(of: path))
      digest = Digest.sha256(written)
    } catch let error as JSONError {
      throw CaseError(error)
    } catch {
      throw CaseError(place: path, reason: "cannot be written")
    }
  }

  private static func read(_ path: String) throws(CaseError) -> [UInt8] {
    do { return try FileSystem.read(path, bytesMax: CaseFolder.fileBytesMax) } catch {
      throw CaseError(place: path, reason: "no such file, or it cannot be read")
    }
  }
}
