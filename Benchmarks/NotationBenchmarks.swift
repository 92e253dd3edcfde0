import Foundation
import Notation

/// Reading and writing of JSON and hashing, against Foundation where it does the same.
enum NotationBenchmarks {
  static func all() throws -> [Benchmark] {
    let document = try CanonicalJSON.write(sample)
    let data = Data(document)
    let value = try JSONReader.read(document, source: "sample")
    let object = try JSONSerialization.jsonObject(with: data)
    let block = [UInt8](repeating: 0x61, count: 1 << 16)
    return [
      Benchmark(
        "notation/read-json-\(document.count)-bytes",
        peer: .init(name: "JSONSerialization") { _ = try JSONSerialization.jsonObject(with: data) },
        body: { _ = try JSONReader.read(document, source: "sample") }),
      Benchmark(
        "notation/write-canonical-json",
        peer: .init(name: "JSONSerialization, sorted keys") {
          _ = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        },
        body: { _ = try CanonicalJSON.write(value) }),
      Benchmark("notation/sha256-64-KiB", body: { _ = Digest.sha256(block) }),
    ]
  }

  /// A case of ordinary size.
  private static var sample: JSONValue {
    let facts = (0..<120).map { number -> JSONValue in
      [
        "about": .string("Item::\"r\(number)\""), "fact": "owners", "value": ["ice", "fbi"],
        "by": "Official::\"sample\"", "at": "2026-03-02T14:00:00.000Z",
        "evidence": [["document": "documents/request.pdf", "page": .integer(Int64(number))]],
      ]
    }
    return ["id": "sample", "facts": .array(facts)]
  }
}
