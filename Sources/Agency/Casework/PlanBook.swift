package import Cedar
import DurableFiles
package import Notation

/// The file of a plan as decisions about what was proposed are written into it.
package struct PlanBook {
  /// On which ground parts are withheld.
  package struct Ground {
    /// The provision.
    package let code: String
    /// Why, in the office's own words, or nil.
    package let reason: String?

    /// A ground.
    package init(code: String, reason: String?) {
      self.code = code
      self.reason = reason
    }

    var members: [JSONValue.Member] {
      [.init("code", .string(code))] + (reason.map { [.init("reason", .string($0))] } ?? [])
    }
  }

  /// What the file holds.
  package private(set) var plan: PlanFile
  private let path: String
  private var digest: Digest

  /// Opens a plan.
  /// - Throws: `CaseError` where it cannot be read.
  package init(_ path: String) throws(CaseError) {
    self.path = path
    let bytes = try Self.read(path)
    digest = Digest.sha256(bytes)
    plan = try Self.plan(bytes, path)
  }

  /// Writes a plan that must not exist yet.
  /// - Throws: `CaseError` where the place is taken or cannot be written.
  package static func create(_ path: String, _ value: JSONValue) throws(CaseError) {
    do {
      _ = try PlanFile(value, source: path)
      try FileSystem.create(path, with: try CanonicalJSON.writeIndented(value, source: path), mode: 0o600)
      try FileSystem.syncDirectory(FileSystem.parent(of: path))
    } catch let error as JSONError {
      throw CaseError(error)
    } catch {
      throw CaseError(place: path, reason: "cannot be written, or is there already")
    }
  }

  /// Decides proposals and parts by their numbers; once this returns, that outlasts a crash.
  ///
  /// A decision may be changed; what was attested of the plan before is then asked anew.
  /// - Throws: `CaseError` for a number that the plan does not have, and where somebody else wrote the file since.
  package mutating func decide(
    _ states: [Int64: PlanProposal.State], parts decided: [Int64: PlanPart.State] = [:], on ground: Ground? = nil,
    by official: EntityUID, at: Instant
  ) throws(CaseError) {
    let known = Set(plan.documents.flatMap(\.proposals).map(\.number))
    if let stranger = states.keys.filter({ !known.contains($0) }).min() {
      throw CaseError(place: path, reason: "it has no proposal \(stranger)")
    }
    let parts = Set(plan.documents.flatMap(\.parts).map(\.number))
    if let stranger = decided.keys.filter({ !parts.contains($0) }).min() {
      throw CaseError(place: path, reason: "it has no part \(stranger)")
    }
    let signed: [JSONValue.Member] = [
      .init("by", .string(official.description)), .init("at", .string(at.description)),
    ]
    try write(Self.deciding(plan.json, states, decided, ground, signed))
  }

  /// Notes of decided proposals that the same is treated otherwise elsewhere, knowingly; once this returns, that
  /// outlasts a crash.
  /// - Throws: `CaseError` for a number that the plan does not have or that nobody has decided.
  package mutating func differ(
    _ numbers: Set<Int64>, by official: EntityUID, at: Instant
  ) throws(CaseError) {
    let decided = plan.documents.flatMap(\.proposals).filter { $0.state != .proposed }.map(\.number)
    if let stranger = numbers.subtracting(decided).min() {
      throw CaseError(place: path, reason: "it has no decided proposal \(stranger)")
    }
    let value = Self.changing(plan.json, "documents") { document in
      Self.changing(document, "proposals") { proposal in
        guard case .integer(let number)? = proposal["number"], numbers.contains(number) else { return proposal }
        let kept = (proposal.members ?? []).filter { !["differs", "by", "at"].contains($0.key) }
        return .object(
          kept + [
            .init("differs", .bool(true)), .init("by", .string(official.description)),
            .init("at", .string(at.description)),
          ])
      }
    }
    try write(value)
  }

  /// Has a second person attest the whole plan; once this returns, that outlasts a crash.
  /// - Throws: `CaseError` where something is not decided, and where that person has prepared the plan.
  package mutating func attest(by official: EntityUID, at: Instant) throws(CaseError) {
    guard plan.undecided.isEmpty else {
      throw CaseError(place: path, reason: "proposals are not decided")
    }
    guard plan.undecidedParts.isEmpty else {
      throw CaseError(place: path, reason: "parts are not decided")
    }
    guard !plan.preparers.contains(official) else {
      throw CaseError(place: path, reason: "`\(official)` has prepared it; a second person attests it")
    }
    let members = (plan.json.members ?? []).filter { $0.key != PlanAttestation.key }
    let over: Digest
    do throws(JSONError) { over = try PlanAttestation.digest(of: plan.json) } catch { throw CaseError(error) }
    let given = plan.attestations.filter { $0.by != official } + [PlanAttestation(by: official, at: at, over: over)]
    try write(.object(members + [.init(PlanAttestation.key, .array(given.map(\.json)))]))
  }

  /// Puts another plan in the place of the one that was read.
  private mutating func write(_ value: JSONValue) throws(CaseError) {
    guard Digest.sha256(try Self.read(path)) == digest else {
      throw CaseError(place: path, reason: "somebody else has changed it meanwhile; look again")
    }
    do {
      let decided = try PlanFile(value, source: path)
      let written = try CanonicalJSON.writeIndented(value, source: path)
      try FileSystem.replace(path, with: written, mode: try FileSystem.facts(path)?.mode ?? 0o600)
      try FileSystem.syncDirectory(FileSystem.parent(of: path))
      (plan, digest) = (decided, Digest.sha256(written))
    } catch let error as JSONError {
      throw CaseError(error)
    } catch {
      throw CaseError(place: path, reason: "cannot be written")
    }
  }

  private static func deciding(
    _ value: JSONValue, _ states: [Int64: PlanProposal.State], _ decided: [Int64: PlanPart.State], _ ground: Ground?,
    _ signed: [JSONValue.Member]
  ) -> JSONValue {
    let proposals = states.mapValues { ($0.rawValue, $0 != .proposed) }
    let parts = decided.mapValues { ($0.rawValue, $0 != .undecided) }
    func changed(_ value: JSONValue, _ names: [Int64: (name: String, isDecision: Bool)]) -> JSONValue {
      guard case .integer(let number)? = value["number"], let state = names[number] else { return value }
      var kept = (value.members ?? []).filter { !["state", "by", "at", "differs"].contains($0.key) }
      if state.name == PlanPart.State.withheld.rawValue, let ground {
        kept = kept.filter { !["code", "reason"].contains($0.key) } + ground.members
      }
      return .object(kept + [.init("state", .string(state.name))] + (state.isDecision ? signed : []))
    }
    return changing(value, "documents") { document in
      changing(changing(document, "proposals") { changed($0, proposals) }, "parts") { changed($0, parts) }
    }
  }

  /// An object with each element of one of its arrays changed.
  private static func changing(_ value: JSONValue, _ key: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    .object(
      (value.members ?? []).map { member in
        member.key == key ? .init(key, .array((member.value.elements ?? []).map(change))) : member
      })
  }

  private static func plan(_ bytes: [UInt8], _ path: String) throws(CaseError) -> PlanFile {
    do throws(JSONError) {
      return try PlanFile(try JSONReader.read(bytes, source: path), source: path)
    } catch {
      throw CaseError(error)
    }
  }

  private static func read(_ path: String) throws(CaseError) -> [UInt8] {
    do { return try FileSystem.read(path, bytesMax: CaseFolder.fileBytesMax) } catch {
      throw CaseError(place: path, reason: "no such file, or it cannot be read")
    }
  }
}
