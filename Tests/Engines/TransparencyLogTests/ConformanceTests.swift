import Foundation
import Notation
import Testing
import TransparencyLog

/// The proof vectors of others, which lie beside the repository or where `CHANCERY_CONFORMANCE` says.
@Suite struct ConformanceTests {
  static let folder: URL? = {
    let repository = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let given = ProcessInfo.processInfo.environment["CHANCERY_CONFORMANCE"].map { URL(fileURLWithPath: $0) }
    let folder = given ?? repository.appendingPathComponent("../shared/conformance").standardizedFileURL
    let merkle = folder.appendingPathComponent("merkle")
    return FileManager.default.fileExists(atPath: merkle.path) ? merkle : nil
  }()

  static func vectors(_ kind: String) throws -> [(name: String, value: JSONValue)] {
    let folder = try #require(Self.folder).appendingPathComponent(kind)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }.map { url in
      let bytes = Array(try Data(contentsOf: url))
      return (url.path, try JSONReader.read(bytes, source: url.lastPathComponent))
    }
  }

  static func bytes(_ value: JSONValue?) -> [UInt8] {
    value?.text.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
  }

  static func number(_ value: JSONValue?) -> UInt64 {
    if case .integer(let number) = value { UInt64(bitPattern: number) } else { .max }
  }

  @Test(.enabled(if: folder != nil, "the vectors are not there; set CHANCERY_CONFORMANCE to their folder"))
  func `inclusion proofs of the vectors hold exactly where they should`() throws {
    let vectors = try Self.vectors("inclusion")
    #expect(vectors.count > 60)
    for (name, vector) in vectors {
      let holds =
        (try? Proof.checkInclusion(
          untrustedLeaf: Self.bytes(vector["leafHash"]), index: Self.number(vector["leafIdx"]),
          size: Self.number(vector["treeSize"]), untrustedProof: (vector["proof"]?.elements ?? []).map(Self.bytes),
          root: Self.bytes(vector["root"]))) != nil
      #expect(vector["wantErr"] == .bool(!holds), "\(name)")
    }
  }

  @Test(.enabled(if: folder != nil, "the vectors are not there; set CHANCERY_CONFORMANCE to their folder"))
  func `consistency proofs of the vectors hold exactly where they should`() throws {
    let vectors = try Self.vectors("consistency")
    #expect(vectors.count > 60)
    for (name, vector) in vectors {
      let holds =
        (try? Proof.checkConsistency(
          from: (Self.number(vector["size1"]), Self.bytes(vector["root1"])),
          to: (Self.number(vector["size2"]), Self.bytes(vector["root2"])),
          untrustedProof: (vector["proof"]?.elements ?? []).map(Self.bytes))) != nil
      #expect(vector["wantErr"] == .bool(!holds), "\(name)")
    }
  }
}
