/// Policies and templates that were read together, with unique ids.
public struct PolicySet: Sendable {
  /// In the order of the sources and of their texts, then those that links made.
  public private(set) var policies: [Policy]
  /// In the order of the sources and of their texts.
  public private(set) var templates: [Template]

  /// Reads policies and templates in Cedar's human syntax.
  /// - Throws: every error of every source.
  public init(parsing sources: [(file: String, text: String)]) throws(CedarErrors) {
    var found: [Template] = []
    var errors: [CedarError] = []
    for source in sources {
      do {
        found += try PolicyParser.policies(in: source.text, file: source.file, firstNumber: found.count)
      } catch {
        errors += error.errors
      }
    }
    guard errors.isEmpty else { throw CedarErrors(errors + Self.repeatedIDs(found)) }
    try self.init(found)
  }

  /// A set of what was read, policies among templates.
  init(_ found: [Template]) throws(CedarErrors) {
    let errors = Self.repeatedIDs(found)
    guard errors.isEmpty else { throw CedarErrors(errors) }
    templates = found.filter { $0.asPolicy == nil }
    policies = found.compactMap(\.asPolicy)
    number()
  }

  /// A set of policies that are numbered in their order already; ids are not looked at.
  init(numbered policies: [Policy]) {
    self.policies = policies
    templates = []
  }

  private mutating func number() {
    for index in policies.indices { policies[index].index = index }
  }

  private static func repeatedIDs(_ found: [Template]) -> [CedarError] {
    var places: [ByteText: SourcePosition] = [:]
    return found.compactMap { policy in
      places.updateValue(policy.position, forKey: ByteText(policy.id)).map { other in
        CedarError(position: policy.position, message: "the policy id `\(policy.id)` is taken at \(other)")
      }
    }
  }

  /// The same set with one more policy for each link.
  /// - Parameter file: where the links come from, for errors.
  /// - Throws: every link whose template is not there, whose id is taken, or that fills other slots than there are.
  public func linking(_ links: [TemplateLink], file: String = "links") throws(CedarErrors) -> PolicySet {
    var set = self
    var errors: [CedarError] = []
    var taken = Set(policies.map { ByteText($0.id) } + templates.map { ByteText($0.id) })
    let byID = Dictionary(templates.map { (ByteText($0.id), $0) }) { first, _ in first }
    for link in links {
      let template = byID[ByteText(link.templateID)]
      for message in Self.faults(of: link, template, isTaken: !taken.insert(ByteText(link.id)).inserted) {
        errors.append(CedarError(position: SourcePosition(file: file, line: 0, column: 0), message: message))
      }
      if let template { set.policies.append(template.policy(link)) }
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    set.number()
    return set
  }

  private static func faults(of link: TemplateLink, _ template: Template?, isTaken: Bool) -> [String] {
    var faults = isTaken ? ["the id `\(link.id)` of the link is taken by another policy or template"] : []
    guard let template else {
      return faults + ["there is no template `\(link.templateID)`, which the link `\(link.id)` names"]
    }
    for slot in Slot.allCases {
      switch (template.slots.contains(slot), link.values[slot] != nil) {
      case (true, false): faults.append("the link `\(link.id)` leaves the slot `\(slot.rawValue)` empty")
      case (false, true):
        faults.append("the link `\(link.id)` fills `\(slot.rawValue)`, a slot that `\(template.id)` does not have")
      default: break
      }
    }
    return faults
  }

  /// The policy of an id, or nil.
  public subscript(id: String) -> Policy? { policies.first { sameBytes($0.id, id) } }

  /// The template of an id, or nil.
  public func template(_ id: String) -> Template? { templates.first { sameBytes($0.id, id) } }
}
