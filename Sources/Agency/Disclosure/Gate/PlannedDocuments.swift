package import Casework
package import Cedar
package import Notation
package import Redaction

/// A plan as the redactor takes it, document by document.
package struct PlannedDocuments {
  private let plan: PlanFile
  private let source: String

  /// A plan in which everything is decided.
  /// - Parameter source: the plan's path, for errors.
  /// - Throws: `DisclosureError.incomplete` with the place of each proposal that nobody has decided, and of all that is
  ///   decided in two ways.
  package init(_ plan: PlanFile, source: String) throws(DisclosureError) {
    let undecided = plan.undecided.map { place in
      "document `\(place.item.id)` page \(place.page): proposal \(place.number) is not decided; "
        + "`chancery review` confirms or rejects it"
    }
    let parts = plan.undecidedParts.map { place in
      "document `\(place.item.id)`: \(place.part) (number \(place.number)) is not decided; "
        + "`chancery review` includes or withholds it"
    }
    let unsearched = plan.documents.filter { !$0.isSearched && !plan.isWithheld($0.item) }.map { document in
      "document `\(document.item.id)`: it could not be searched when `\(source)` was made; propose anew"
    }
    let conflicts = PlanConflicts(plan).conflicts.map { conflict in
      let (withheld, shown) = (Self.list(conflict.withheld), Self.list(conflict.shown))
      return "`\(source)`: \(conflict.isOfCopies ? "the same place of a copy" : "the same text") is withheld in "
        + "\(withheld) and shown in \(shown); `chancery review` decides, or notes with --differs that it is meant so"
    }
    let faults = undecided + parts + unsearched + conflicts
    guard faults.isEmpty else { throw .incomplete(faults.joined(separator: "\n")) }
    self.plan = plan
    self.source = source
  }

  /// How much goes with a word.
  /// - Throws: `DisclosureError.incomplete` for a mode that does not exist.
  package func mode() throws(DisclosureError) -> MaskMode {
    guard let name = plan.masks else { return .words }
    guard let mode = MaskMode(rawValue: name) else {
      throw .incomplete("`\(source)`: `masks` is one of \(MaskMode.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return mode
  }

  /// One document with its instructions: its own, then those for every document.
  /// - Parameters:
  ///   - uid: the record.
  ///   - path: where the document lies.
  ///   - digest: the hash of the document as it lies there.
  /// - Throws: `DisclosureError.incomplete` for an unknown pattern, and for a document other than the one for which the
  ///   plan was made.
  package func item(
    _ uid: EntityUID, path: String, digest: @autoclosure () -> Digest?
  ) throws(DisclosureError) -> RedactionItem {
    let own = plan.documents.first { $0.item == uid }
    if let planned = own?.digest, planned != digest() {
      throw .incomplete("document `\(uid.id)` is not the one for which `\(source)` was made; propose anew")
    }
    return try item(uid, .path(path), own)
  }

  /// The parts of a document that are documents of their own, in the order of the plan.
  /// - Throws: `DisclosureError.incomplete` for an unknown pattern, and for a part that cannot be shown.
  package func parts(of uid: EntityUID) throws(DisclosureError) -> [RedactionItem] {
    var items: [RedactionItem] = []
    for part in plan.documents.first(where: { $0.item == uid })?.parts ?? []
    where part.state == .included && part.isDocument {
      guard part.kind != PlanPart.unknown else {
        throw .incomplete("document `\(uid.id)`: \(part.id) is of a kind that cannot be shown; withhold it")
      }
      let inner = EntityUID(type: uid.type, id: PartName.of(part.id, in: uid.id))
      let own = plan.documents.first { $0.item == inner }
      items.append(try item(inner, .part(of: uid.id, id: part.id), own))
      items += try parts(of: inner)
    }
    return items
  }

  private func item(
    _ uid: EntityUID, _ document: RedactionItem.Source, _ own: PlanFile.Document?
  ) throws(DisclosureError) -> RedactionItem {
    var instructions: [RedactionInstruction] = []
    for redaction in own?.redactions ?? [] { instructions.append(try instruction(redaction, isRequired: true)) }
    // What the plan says of all items need not stand in each of them.
    for redaction in plan.everywhere { instructions.append(try instruction(redaction, isRequired: false)) }
    var item = RedactionItem(
      id: uid.id, source: document, instructions: instructions, reviewed: (own?.reviewed ?? []).compactMap(Self.box))
    item.shown = (own?.shown ?? []).compactMap(Self.box)
    if let keepOnly = own?.keepOnly {
      var selected: [RedactionInstruction.Target] = []
      for target in keepOnly.selected { selected.append(try self.target(target)) }
      item.keepOnly = KeepOnly(selected: selected, code: keepOnly.code)
    }
    for part in own?.parts ?? [] where part.state != .undecided {
      item.decisions[part.id] = part.state == .included ? .included : .withheld
    }
    return item
  }

  private func instruction(
    _ redaction: PlanFile.Redaction, isRequired: Bool
  ) throws(DisclosureError) -> RedactionInstruction {
    let target = try target(redaction.target)
    var instruction = RedactionInstruction(target: target, code: redaction.code, isRequired: isRequired)
    if case .pattern = target { instruction = .init(target: target, code: redaction.code, isRequired: false) }
    if case .passage = target { instruction.sharedText = redaction.text }
    instruction.exemption = redaction.exemption.map(Self.written)
    if redaction.differs { (instruction.sharedText, instruction.isAlone) = (nil, true) }
    return instruction
  }

  /// An exemption as answers to requests write it: `b7e` as `(b)(7)(E)`, `b5-deliberative` as `(b)(5)`.
  static func written(_ exemption: String) -> String {
    let head = exemption.prefix { $0 != "-" }
    var parts: [String] = []
    for character in head {
      let continues = character.isNumber && parts.last?.allSatisfy(\.isNumber) == true
      if continues { parts[parts.count - 1].append(character) } else { parts.append(String(character)) }
    }
    guard (2...3).contains(parts.count), parts[0].allSatisfy(\.isLetter), parts[1].allSatisfy(\.isNumber) else {
      return exemption
    }
    return parts.enumerated().map { "(\($0 == 2 ? $1.uppercased() : $1))" }.joined()
  }

  private static func list(_ numbers: [Int64]) -> String { numbers.map { "\($0)" }.joined(separator: ", ") }

  private func target(_ target: PlanFile.Redaction.Target) throws(DisclosureError) -> RedactionInstruction.Target {
    switch target {
    case .find(let text): return .find(text)
    case .pattern(let name):
      guard let pattern = RedactionPattern(rawValue: name) else {
        throw .incomplete("`\(source)` names the pattern `\(name)`, which does not exist")
      }
      return .pattern(pattern)
    case .box:
      guard let box = Self.box(target) else { throw .fault("a box of the plan cannot be read") }
      return .box(box)
    case .passage(let kind, let boxes): return .passage(boxes.compactMap(Self.box), kind: kind)
    }
  }

  private static func box(_ target: PlanFile.Redaction.Target) -> PageBox? {
    guard case .box(let page, let x, let y, let width, let height) = target else { return nil }
    return PageBox(page: page, x: x, y: y, width: width, height: height)
  }
}
