package import Cedar
import FoundationEssentials
package import Notation

/// A case as it lies on disk: its files read once and strictly, its documents named and hashed.
package struct CaseFolder: Sendable {
  /// How many bytes one JSON file may have.
  package static let fileBytesMax = 16 << 20
  /// How many bytes one document may have.
  package static let documentBytesMax = 1 << 30

  /// A document of the case.
  package struct Document: Sendable {
    /// Its path relative to the case's folder.
    package let name: String
    /// Its full path.
    package let path: String
    /// The hash of the document as it lies there.
    package let digest: Digest
    /// Its size in bytes.
    package let byteCount: Int
  }

  /// The folder's path; empty for a case put together in memory.
  package let path: String
  /// The file that was read as `case.json`; empty for a case put together in memory.
  package let filePath: String
  /// What `case.json` holds.
  package let file: CaseFile
  /// What `plan.json` holds, or nil while there is none.
  package let plan: PlanFile?
  /// What `letter.json` holds, or nil while there is none.
  package let letter: LetterFile?
  /// What `transmission.json` holds, or nil while there is none.
  package let transmission: TransmissionFile?
  /// Documents by name: those of items and requests and those that facts cite.
  package let documents: [String: Document]
  /// What attestations cover, by name; items apart.
  private let digests: [String: Digest]

  /// Reads a case's folder, or a `case.json` beside other files of the case.
  /// - Parameter path: the folder, or the path of a JSON file inside it that is read in place of `case.json`.
  /// - Throws: `CaseError` with file and member.
  package init(_ path: String) throws(CaseError) {
    let isFile = path.hasSuffix(".json")
    let folder = isFile ? Self.parent(path) : path
    let name = isFile ? String(path.split(separator: "/").last ?? "case.json") : "case.json"
    self.path = folder
    filePath = "\(folder)/\(name)"
    file = try Self.file(filePath)
    plan = try Self.part("plan.json", in: folder, PlanFile.init)
    letter = try Self.part("letter.json", in: folder, LetterFile.init)
    transmission = try Self.part("transmission.json", in: folder, TransmissionFile.init)
    documents = try Self.documents(of: file, named: filePath, in: folder)
    digests = Self.digests(file, documents, plan, letter, transmission)
    try checkPlan()
  }

  /// A case that was put together in memory, as scenarios do.
  /// - Parameter digests: what attestations cover, by the names of `digest(over:about:)`.
  package init(file: CaseFile, digests: [String: Digest]) {
    path = ""
    filePath = ""
    self.file = file
    plan = nil
    letter = nil
    transmission = nil
    documents = [:]
    self.digests = digests
  }

  /// What an attestation covers, as it stands now; nil when that part does not exist.
  /// - Parameters:
  ///   - name: `plan`, `letter`, `transmission`, `item` or `request`, as in the schema's `@over`.
  ///   - entity: the entity whose fact it is; for `item` its document counts.
  package func digest(over name: String, about entity: EntityUID) -> Digest? {
    if let digest = digests[name] { return digest }
    guard name == "item" else { return nil }
    return file.items.first { $0.uid == entity }.flatMap { documents[$0.document]?.digest }
  }

  private static func digests(
    _ file: CaseFile, _ documents: [String: Document], _ plan: PlanFile?, _ letter: LetterFile?,
    _ transmission: TransmissionFile?
  ) -> [String: Digest] {
    var parts: [String: JSONValue] = [:]
    if let plan {
      // With the documents to which it applies: another document asks again.
      let records = file.items.map { item in
        JSONValue.Member(item.uid.id, .string(documents[item.document]?.digest.description ?? ""))
      }
      parts["plan"] = ["documents": .object(records), "plan": plan.json]
    }
    parts["letter"] = letter?.json
    parts["transmission"] = transmission?.json
    let requests = file.requests.compactMap { $0.document.flatMap { documents[$0]?.digest } }
    if !requests.isEmpty { parts["request"] = .array(requests.map { .string($0.description) }) }
    return parts.compactMapValues { (try? CanonicalJSON.write($0)).map { Digest.sha256($0) } }
  }

  private func checkPlan() throws(CaseError) {
    guard let plan else { return }
    var planned: Set<EntityUID> = []
    for (index, document) in plan.documents.enumerated() {
      let record = PlanFile.record(of: document.item)
      guard file.items.contains(where: { $0.uid == record }) else {
        throw CaseError(place: "\(path)/plan.json:/documents/\(index)/item", reason: "no such item in this case")
      }
      guard planned.insert(document.item).inserted else {
        throw CaseError(
          place: "\(path)/plan.json:/documents/\(index)/item", reason: "this item stands twice in the plan")
      }
    }
  }

  private static func parent(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Reads only a case's file, not what lies beside it.
  /// - Throws: `CaseError` with file and member.
  static func file(_ path: String) throws(CaseError) -> CaseFile {
    guard let value = try value(path) else {
      throw CaseError(place: path, reason: "no such file, or it cannot be read")
    }
    do throws(JSONError) {
      return try CaseFile(value, source: path)
    } catch {
      throw CaseError(error)
    }
  }

  private static func value(_ path: String) throws(CaseError) -> JSONValue? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path), data.count <= fileBytesMax else {
      throw CaseError(place: path, reason: "cannot be read, or is larger than \(fileBytesMax) bytes")
    }
    do throws(JSONError) {
      return try JSONReader.read(Array(data), source: path)
    } catch {
      throw CaseError(error)
    }
  }

  private static func part<Part>(
    _ name: String, in folder: String, _ read: (JSONValue, String) throws(JSONError) -> Part
  ) throws(CaseError) -> Part? {
    guard let value = try value("\(folder)/\(name)") else { return nil }
    do throws(JSONError) {
      return try read(value, "\(folder)/\(name)")
    } catch {
      throw CaseError(error)
    }
  }

  private static func documents(
    of file: CaseFile, named filePath: String, in folder: String
  ) throws(CaseError) -> [String: Document] {
    var named = file.items.enumerated().map { (place: "/items/\($0)/document", name: $1.document) }
    for (index, request) in file.requests.enumerated() {
      if let name = request.document { named.append(("/requests/\(index)/document", name)) }
    }
    for (index, fact) in file.facts.enumerated() {
      named += fact.evidence.enumerated().map { ("/facts/\(index)/evidence/\($0)/document", $1.document) }
    }
    var documents: [String: Document] = [:]
    for (place, name) in named where documents[name] == nil {
      documents[name] = try document(name, in: folder, namedAt: "\(filePath):\(place)")
    }
    return documents
  }

  /// A document stays inside the case's folder: no absolute path, no `..`, no link.
  private static func document(_ name: String, in folder: String, namedAt place: String) throws(CaseError) -> Document {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw CaseError(place: place, reason: "a document's path must lie inside the case's folder")
    }
    let path = "\(folder)/\(name)"
    var prefix = folder
    for part in parts {
      prefix += "/\(part)"
      let type = try? FileManager.default.attributesOfItem(atPath: prefix)[.type] as? FileAttributeType
      guard let type, type != .typeSymbolicLink else {
        throw CaseError(place: path, reason: "no such document, or it is a link")
      }
    }
    guard let data = FileManager.default.contents(atPath: path), data.count <= documentBytesMax else {
      throw CaseError(place: path, reason: "cannot be read, or is larger than \(documentBytesMax) bytes")
    }
    return Document(name: name, path: path, digest: Digest.sha256(data), byteCount: data.count)
  }
}

extension CaseError {
  /// A fault of a JSON file.
  init(_ error: JSONError) {
    self.init(place: "\(error.source):\(error.place)", reason: error.reason)
  }
}
