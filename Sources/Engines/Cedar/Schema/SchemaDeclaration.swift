/// A name that refers to something declared elsewhere.
struct WrittenName {
  let text: String
  let position: SourcePosition
}

/// A reference to an action: a bare name of the same namespace, or one with its type.
struct WrittenAction {
  let type: String?
  let id: String
  let position: SourcePosition
}

/// One declaration of a schema as it was written, with the namespace it stands in (empty for none).
struct SchemaDeclaration {
  enum Body {
    case entity(memberOf: [WrittenName], shape: WrittenType, tags: WrittenType?, enumeration: [String]?)
    case action(WrittenActionBody)
    case common(WrittenType)
  }

  let namespace: String
  let name: String
  let body: Body
  let annotations: [Annotation]
  let position: SourcePosition
}

/// What an action's declaration says behind its name.
struct WrittenActionBody {
  var memberOf: [WrittenAction] = []
  var principals: [WrittenName]?
  var resources: [WrittenName]?
  var context: WrittenType?
}
