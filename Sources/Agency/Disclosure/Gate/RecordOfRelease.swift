import Casework
import Cedar
import Directives
import Keeping
import Notation
import Redaction

/// What the ledger takes of one release: every document, answer and decision, the letter, and the accounting for each
/// person, in one commit with the package.
struct RecordOfRelease {
  let package: ReleasePackage
  let files: ReleasePackage.Files
  let principal: EntityUID

  /// The commit.
  /// - Parameter identifier: makes identifiers.
  /// - Throws: `StoreError` when something of the case cannot be written canonically.
  func commit(to destination: String, identifier: @escaping () -> Identifier) throws(StoreError) -> Commit {
    let matter = package.folder.file.id
    var building = Building(actor: principal.description, identifier: identifier)
    try addCase(&building)
    let determination = try addDetermination(&building)
    try addRecords(&building)
    let folder = NewPackage(
      identifier(), folder: destination, files: files.all.map { .init(name: $0.name, bytes: $0.bytes) })
    let release = building.add(DisclosureReleased(of: folder, determination: determination))
    for record in package.accounting.events(release: release) { building.add(record, causation: release) }
    return Commit(
      case: matter, expectedSequence: 0, events: building.events, objects: building.objects,
      package: folder)
  }

  /// Events and objects as they are put together.
  private struct Building {
    let actor: String
    let identifier: () -> Identifier
    var events: [NewEvent] = []
    var objects: [NewObject] = []

    @discardableResult
    mutating func add(_ payload: some EventPayload, causation: Identifier? = nil) -> Identifier {
      let id = identifier()
      events.append(NewEvent(id, payload, actor: actor, causation: causation))
      return id
    }

    mutating func seal(_ kind: String, _ contents: NewObject.Contents, as retention: String = "case") -> Identifier {
      let id = identifier()
      objects.append(NewObject(id, kind: kind, contents: contents, retention: retention))
      return id
    }
  }

  private func addCase(_ building: inout Building) throws(StoreError) {
    let file = package.folder.file
    building.add(
      CaseOpened(
        number: file.number, directive: file.directive, kind: file.type, opened: file.opened,
        responsible: file.responsible.description))
    // With them, and the answers below, the determination can be recomputed.
    let files = [file.json, package.folder.plan?.json, package.folder.letter?.json, package.folder.transmission?.json]
    for (name, json) in zip(PastCase.files, files) {
      guard let json else { continue }
      let bytes = try canonical(json, name)
      let object = building.seal(PastCase.fileKind, .bytes(bytes))
      building.add(
        DocumentSealed(object: object, place: name, item: nil, sha256: Digest.sha256(bytes), bytes: bytes.count))
    }
    let requests = Set(file.requests.compactMap(\.document))
    for document in package.folder.documents.values.sorted(by: { $0.name < $1.name }) {
      let object = building.seal(
        "document", .file(document.path), as: requests.contains(document.name) ? "request" : "case")
      building.add(
        DocumentSealed(
          object: object, place: document.name, item: file.items.first { $0.document == document.name }?.uid.id,
          sha256: document.digest, bytes: document.byteCount))
    }
    for fact in file.facts {
      let value: JSONValue? =
        switch fact.answer {
        case .value(let value): value
        case .none: FactDecoder.none
        case .retracted: nil
        }
      building.add(
        FactAnswered(
          about: fact.about.description, fact: fact.name, value: value, by: fact.by.description, at: fact.at,
          evidence: fact.evidence.map { .init(document: $0.document, page: $0.page.map { Int($0) }) }))
    }
  }

  private func addDetermination(_ building: inout Building) throws(StoreError) -> Identifier {
    let determination = package.determination
    let bytes = try canonical(determination.json, "determination")
    let object = building.seal("determination", .bytes(bytes))
    return building.add(
      CaseDetermined(
        action: determination.action, outcome: determination.outcome.rawValue,
        directive: (determination.directive, determination.directiveDigest),
        registersHash: determination.registersDigest, determination: (object, Digest.sha256(bytes))))
  }

  private func addRecords(_ building: inout Building) throws(StoreError) {
    let records = package.records
    let log = building.seal(
      WithheldIndex.kind, .bytes(try canonical(package.withheld.json, "withholding")))
    let counts = records.result.withheld.reduce(into: [String: Int]()) { $0[$1.code, default: 0] += 1 }
    building.add(
      ItemRedacted(
        records: records.items.compactMap { item in
          package.folder.documents[item.document].map { (item.uid.id, $0.digest) }
        },
        plan: Digest.sha256(try canonical(records.plan.json, "plan.json")), output: Digest.sha256(records.result.pdf),
        pages: records.result.pageCount,
        withheld: (counts.map { ItemRedacted.Ground(code: $0.key, count: $0.value) }, log)))
    guard let letter = package.letter else { return }
    building.add(
      LetterWritten(
        template: letter.template, templateHash: letter.templateDigest, paragraphs: letter.paragraphs,
        output: Digest.sha256(letter.pdf)))
  }

  private func canonical(_ value: JSONValue, _ source: String) throws(StoreError) -> [UInt8] {
    do throws(JSONError) {
      return try CanonicalJSON.write(value, source: source)
    } catch {
      throw .malformed(error)
    }
  }
}
