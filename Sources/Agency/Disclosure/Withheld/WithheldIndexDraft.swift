package import Casework
package import Cedar
package import Directives
package import Notation
package import Redaction
package import Registers

/// Puts the index of one release together: what was masked, the plan that said so, and the clauses that it names.
package struct WithheldIndexDraft {
  /// The release.
  package let result: RedactionResult
  /// The case's number, or the title of a release without a case.
  package let about: String
  /// The directive of the case, or nil.
  package let directive: Directive?
  /// Directives whose clauses may be named in full.
  package var directives: [Directive] = []
  /// The plan, or nil where the command line said everything.
  package var plan: PlanFile?
  /// Who withholds what the plan does not say; nil where nobody said.
  package var principal: EntityUID?
  /// Where names of officials are known, or nil.
  package var registers: Registers?
  /// Who attested the plan.
  package var attested: [Attested] = []

  /// What a second person vouched for.
  package struct Attested: Sendable {
    /// The question that was answered.
    package let what: String
    /// Records and persons of the case that it was about; none for the whole.
    package var about: [String]
    /// By whom.
    package let by: EntityUID
    /// When.
    package let at: Instant

    /// An attestation over the plan.
    package init(what: String, about: [String] = [], by: EntityUID, at: Instant) {
      self.what = what
      self.about = about
      self.by = by
      self.at = at
    }
  }

  /// A draft for a release.
  package init(result: RedactionResult, about: String, directive: Directive?) {
    self.result = result
    self.about = about
    self.directive = directive
  }

  /// The index as of a moment.
  /// - Throws: `JSONError` where the plan cannot be written canonically.
  package func index(at: Instant) throws(JSONError) -> WithheldIndex {
    let head = WithheldIndex.Head(
      about: about, directive: directive?.manifest.number, at: at,
      plan: try plan.map { plan throws(JSONError) in Digest.sha256(try CanonicalJSON.write(plan.json)) },
      output: result.digest, pages: result.pageCount, first: result.bates?.first, last: result.bates?.last)
    return WithheldIndex(
      head: head, prepared: (plan?.preparedBy ?? principal).map { person($0, nil) },
      attested: attested.map { attested in
        let about = attested.about.isEmpty ? "" : " (\(attested.about.joined(separator: ", ")))"
        return .init(what: attested.what + about, by: person(attested.by, attested.at))
      },
      entries: result.withheld.sorted(by: Self.isBefore).enumerated().map { entry($1, number: $0 + 1) }, parts: parts)
  }

  /// Parts of the documents of the release that are withheld as a whole.
  private var parts: [WithheldIndex.Part] {
    (plan?.documents ?? []).filter { result.items.contains($0.item.id) }.flatMap { document in
      document.parts.filter { $0.state == .withheld }.map { part in
        let lines = result.inParts.filter { $0.item == document.item.id && $0.part == part.id }
        return WithheldIndex.Part(
          item: document.item.id, part: part.id, kind: part.kind, bytes: part.byteCount, ground: ground(of: part),
          number: part.number, instructions: lines.map { Int64($0.instruction) }.sorted(),
          decided: part.decision.map { person($0.by, $0.at) })
      }
    }
  }

  private func ground(of part: PlanPart) -> WithheldIndex.Ground? {
    guard let code = part.code else { return nil }
    let clause = clause(code)
    return WithheldIndex.Ground(
      code: code, clause: clause?.id, title: clause?.title, reason: part.reason ?? clause?.summary,
      exemption: part.exemption)
  }

  /// In the order of pages, and on each from the top.
  private static func isBefore(_ left: RedactionResult.Withheld, _ right: RedactionResult.Withheld) -> Bool {
    (left.releasedPage, left.box.y, left.box.x, left.instruction)
      < (right.releasedPage, right.box.y, right.box.x, right.instruction)
  }

  private func entry(_ withheld: RedactionResult.Withheld, number: Int) -> WithheldIndex.Entry {
    let line = redaction(withheld)
    let box = [withheld.box.x, withheld.box.y, withheld.box.width, withheld.box.height]
    return WithheldIndex.Entry(
      number: number, item: withheld.item, page: withheld.page, releasedPage: withheld.releasedPage,
      label: withheld.label, box: box.map { Int64(($0 * 10).rounded()) }, kind: withheld.kind,
      ground: ground(withheld.code, line), instruction: withheld.instruction, proposal: line?.confirmed?.proposal,
      decided: decided(line))
  }

  /// The line of the plan behind a passage; nil for what the command line said.
  private func redaction(_ withheld: RedactionResult.Withheld) -> PlanFile.Redaction? {
    guard let plan else { return nil }
    let own = plan.documents.first { $0.item.id == withheld.item }
    if withheld.instruction == KeepOnly.instruction, let rest = own?.keepOnly {
      return rest.line
    }
    let lines = (own?.redactions ?? []) + plan.everywhere
    return lines.indices.contains(withheld.instruction - 1) ? lines[withheld.instruction - 1] : nil
  }

  private func decided(_ line: PlanFile.Redaction?) -> WithheldIndex.Person? {
    if let confirmed = line?.confirmed { return person(confirmed.by, confirmed.at) }
    let official = line == nil ? principal : plan?.preparedBy
    return official.map { person($0, nil) }
  }

  private func ground(_ code: String, _ line: PlanFile.Redaction?) -> WithheldIndex.Ground {
    let clause = clause(code)
    return WithheldIndex.Ground(
      code: code, clause: clause?.id, title: clause?.title, reason: line?.reason ?? clause?.summary,
      exemption: line?.exemption)
  }

  private func clause(_ code: String) -> Clause? {
    if let directive, let own = directive.clauses["\(directive.manifest.number)/\(code)"] { return own }
    return (directives + [directive].compactMap { $0 }).lazy.compactMap { $0.clauses[code] }.first
  }

  private func person(_ official: EntityUID, _ at: Instant?) -> WithheldIndex.Person {
    let entry = registers?.entries.last { $0.uid == official }
    let name = entry?.attributes.first { $0.key == "name" }?.value.text
    return WithheldIndex.Person(official: official.description, name: name, at: at)
  }
}

extension Examiner.Examined {
  /// Every second person whose attestation over the plan stands, with the question that was answered; in the order of
  /// the answers.
  /// - Parameter preparers: who made the plan or decided something in it; what they vouch for is no second look.
  func planAttestations(besides preparers: Set<EntityUID>) -> [WithheldIndexDraft.Attested] {
    let answers = sheet.standing.flatMap { about, facts in facts.map { (about: about, name: $0.key, answer: $0.value) }
    }
    .sorted { ($0.answer.fact.at, $0.answer.fact.place) < ($1.answer.fact.at, $1.answer.fact.place) }
    var attested: [WithheldIndexDraft.Attested] = []
    for (about, name, answer) in answers where !preparers.contains(answer.fact.by) {
      guard let definition = directive.fact(name, of: about.type), definition.over == "plan",
        case .record(let attestation)? = answer.value, attestation["holds"] == .bool(true)
      else { continue }
      let what = definition.attribute.annotation("label") ?? name
      let own = about.type == "Matter" ? [] : [about.id]
      let same = attested.firstIndex { $0.what == what && $0.by == answer.fact.by && $0.at == answer.fact.at }
      if let same {
        attested[same].about += own
      } else {
        attested.append(.init(what: what, about: own, by: answer.fact.by, at: answer.fact.at))
      }
    }
    return attested
  }
}
