/// A type as it was written, names not yet looked up.
indirect enum WrittenType {
  case name(String, SourcePosition)
  case set(WrittenType)
  case record([WrittenAttribute])
}

/// An attribute as it was written.
struct WrittenAttribute {
  let name: String
  let type: WrittenType
  let isRequired: Bool
  let annotations: [Annotation]
  let position: SourcePosition
}
