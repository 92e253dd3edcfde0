import Cedar
import Notation

/// What two versions of a directive say otherwise, by name: what was added, removed and changed.
package struct DirectiveDifference: Sendable {
  /// What is named.
  package enum Kind: String, Sendable, CaseIterable {
    case manifest, action, parameter, clause, policy, fact, choice, file
  }

  /// What became of it.
  package enum Change: String, Sendable, CaseIterable {
    case added, removed, changed
  }

  /// One name with what became of it.
  package struct Item: Sendable, Equatable {
    /// What is named.
    package let kind: Kind
    /// What became of it.
    package let change: Change
    /// The name: a clause, a policy's id, `Matter.route`, a file.
    package let name: String
    /// What is said otherwise, a line each, the older word before the newer.
    package let details: [String]
  }

  /// Everything, by kind, then as the newer version orders it, what was removed last.
  package let items: [Item]

  /// Compares two versions.
  package init(from old: Directive, to new: Directive) {
    let parts =
      Self.manifest(old, new) + Self.items(.action, old, new) { Self.named($0.manifest.actions) { ($0, [:]) } }
      + Self.items(.parameter, old, new, Self.parameters) + Self.items(.clause, old, new, Self.clauses)
      + Self.items(.policy, old, new, Self.policies) + Self.items(.fact, old, new, Self.facts)
      + Self.items(.choice, old, new, Self.choices) + Self.items(.file, old, new, Self.files)
    items = parts
  }

  /// What is said of a name: words by aspect; an aspect in two words is shown with both.
  private typealias Named = [(name: String, aspects: [(aspect: String, word: String)])]

  private static func items(
    _ kind: Kind, _ old: Directive, _ new: Directive, _ named: (Directive) -> Named
  ) -> [Item] {
    let (before, after) = (named(old), named(new))
    let known = Dictionary(before.map { ($0.name, $0.aspects) }) { first, _ in first }
    let left = Set(after.map(\.name))
    var items: [Item] = []
    for (name, aspects) in after {
      guard let former = known[name] else {
        items.append(Item(kind: kind, change: .added, name: name, details: []))
        continue
      }
      let details = differences(former, aspects)
      if !details.isEmpty { items.append(Item(kind: kind, change: .changed, name: name, details: details)) }
    }
    return items
      + before.filter { !left.contains($0.name) }
      .map { Item(kind: kind, change: .removed, name: $0.name, details: []) }
  }

  private static func differences(
    _ former: [(aspect: String, word: String)], _ latter: [(aspect: String, word: String)]
  ) -> [String] {
    let before = Dictionary(former.map { ($0.aspect, $0.word) }) { first, _ in first }
    let after = Dictionary(latter.map { ($0.aspect, $0.word) }) { first, _ in first }
    var aspects = former.map(\.aspect)
    aspects += latter.map(\.aspect).filter { !aspects.contains($0) }
    return aspects.filter { before[$0] != after[$0] }.map { aspect in
      guard let former = before[aspect] else { return "\(aspect): + \(after[aspect] ?? "")" }
      guard let latter = after[aspect] else { return "\(aspect): - \(former)" }
      return "\(aspect): \(former) -> \(latter)"
    }
  }

  private static func manifest(_ old: Directive, _ new: Directive) -> [Item] {
    func words(_ manifest: DirectiveManifest) -> [(aspect: String, word: String)] {
      [
        ("number", manifest.number), ("title", manifest.title), ("issuer", manifest.issuer),
        ("summary", manifest.summary), ("in force from", manifest.inForceFrom.description),
        ("in force until", manifest.inForceUntil?.description ?? "open"),
        ("review due", manifest.reviewDue?.description ?? "none"),
        ("supersedes", manifest.supersedes.joined(separator: ", ")), ("usual action", manifest.usualAction),
      ].map { (aspect: $0.0, word: $0.1.isEmpty ? "none" : $0.1) }
    }
    let details = differences(words(old.manifest), words(new.manifest))
    return details.isEmpty ? [] : [Item(kind: .manifest, change: .changed, name: "directive.json", details: details)]
  }

  private static func named<Element>(
    _ elements: [Element], _ one: (Element) -> (String, KeyValuePairs<String, String>)
  ) -> Named {
    elements.map { element in
      let (name, words) = one(element)
      return (name, words.map { (aspect: $0.key, word: $0.value) })
    }
  }

  private static func parameters(_ directive: Directive) -> Named {
    named(directive.manifest.parameters) { parameter in
      let values = parameter.values.map { "\(Self.word($0.value)) from \($0.from)" }
      return (
        parameter.name,
        [
          "type": parameter.type, "clause": parameter.clause, "label": parameter.label,
          "values": values.isEmpty ? "not set" : values.joined(separator: ", "),
        ]
      )
    }
  }

  private static func clauses(_ directive: Directive) -> Named {
    named(directive.clauses.clauses) { clause in
      (
        clause.id,
        [
          "title": clause.title, "summary": clause.summary,
          "how": clause.means.map(\.rawValue).joined(separator: " "),
          "where": clause.places.joined(separator: " "),
        ]
      )
    }
  }

  private static func policies(_ directive: Directive) -> Named {
    directive.policies.policies.map { policy in
      var aspects = policy.annotations.map { (aspect: "@\($0.name)", word: $0.value.isEmpty ? "yes" : $0.value) }
      aspects.append(("head", policy.headText))
      for kind in [Policy.Condition.Kind.when, .unless] {
        let texts = policy.conditionTexts.filter { $0.hasPrefix(kind.rawValue) }
          .map { String($0.dropFirst(kind.rawValue.count + 1)) }
        if !texts.isEmpty { aspects.append((kind.rawValue, texts.joined(separator: " "))) }
      }
      return (policy.id, aspects)
    }
  }

  private static func facts(_ directive: Directive) -> Named {
    directive.schema.entityTypeList.flatMap { type in
      type.attributes.map { attribute in
        var aspects = attribute.annotations.map { (aspect: "@\($0.name)", word: $0.value.isEmpty ? "yes" : $0.value) }
        aspects.append(("type", "\(attribute.type)\(attribute.isRequired ? "" : ", or none")"))
        return ("\(type.name).\(attribute.name)", aspects)
      }
    }
  }

  private static func choices(_ directive: Directive) -> Named {
    directive.schema.entityTypeList.flatMap { type in
      let labels = directive.choices(of: type.name)
      return (type.enumeration ?? []).map { id in
        ("\(type.name)::\"\(id)\"", [(aspect: "label", word: labels[id] ?? id)])
      }
    }
  }

  /// Files that say something besides what was compared already: templates, markings, records, terms of keeping.
  private static func files(_ directive: Directive) -> Named {
    directive.folder.files.keys.sorted()
      .filter { name in
        !name.hasPrefix("scenarios/") && !name.hasSuffix(".cedar")
          && !["directive.json", "clauses.tsv", "facts.cedarschema"].contains(name)
      }
      .map { ($0, [(aspect: "contents", word: short(directive.folder.files[$0]))]) }
  }

  private static func short(_ bytes: [UInt8]?) -> String {
    String(Digest.sha256(bytes ?? []).description.prefix(12))
  }

  static func word(_ value: JSONValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .string(let text): text
    case .bool(let bool): "\(bool)"
    default: value.kind
    }
  }
}
