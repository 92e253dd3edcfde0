import Cedar

/// Which facts a directive's policies and tables read.
struct FactReads {
  /// Names of attributes that policies read, of whatever entity.
  private var names: Set<String> = []
  /// Facts that tables and annotations name, `Type.fact`.
  private var paths: Set<String> = []

  init(_ directive: Directive) {
    for policy in directive.policies.policies {
      for condition in policy.conditions { names.formUnion(Self.names(in: condition.body)) }
    }
    for file in directive.folder.files.keys where file.hasPrefix("records/") || file == "letters/slots.tsv" {
      let words = (directive.folder.text(file) ?? "").split { $0 == "\t" || $0 == "\n" }
      for word in words {
        // `fact:Matter.route`, `computed:Item.pages`, or the path of a slot such as `Matter.signer.name`.
        let path = word.split(separator: ":").last.map(String.init) ?? ""
        paths.insert(path.split(separator: ".").prefix(2).joined(separator: "."))
      }
    }
    for type in directive.schema.entityTypeList {
      for attribute in type.attributes {
        // A clock may start with a part of a fact, the moment of an attestation.
        if let from = attribute.annotation("from") {
          paths.insert(from.split(separator: ".").prefix(2).joined(separator: "."))
        }
        if let clock = attribute.annotation("clock") { paths.insert("Parameters.\(clock)") }
      }
    }
    for requirement in directive.requirements { if let clock = requirement.clock { paths.insert(clock.start) } }
  }

  /// Whether anything reads a fact.
  func contains(_ type: String, _ name: String) -> Bool { names.contains(name) || paths.contains("\(type).\(name)") }

  /// Every attribute that an expression reads or tests.
  static func names(in expression: Expression) -> Set<String> {
    var names = expression.kind.operands.reduce(into: Set<String>()) { $0.formUnion(Self.names(in: $1)) }
    switch expression.kind {
    case .attribute(_, let name), .has(_, let name): names.insert(name)
    default: break
    }
    return names
  }
}
