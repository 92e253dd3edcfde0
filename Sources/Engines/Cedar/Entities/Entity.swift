/// An entity as an evaluator sees it: who it is, what is known of it, where it belongs.
public struct Entity: Sendable {
  /// Its name.
  public let uid: EntityUID
  /// What is known, by attribute name.
  public var attributes: ValueRecord
  /// Attributes of which it is known that there are none: `has` is false.
  public var absent: Set<String>
  /// Whether facts are still being gathered.
  ///
  /// An attribute of an open entity that is neither given nor absent is unknown to the three-valued evaluator; of one
  /// that is not open it is simply not there. In a record attribute of an open entity the members that the schema
  /// requires and that are not given are unknown in the same way.
  public var isOpen: Bool
  /// Further unknown things, by path: `["parameters", "days"]`.
  ///
  /// They are unknown even where the entity is not open.
  public var unknowns: Set<[String]>
  /// The entities that it directly belongs to.
  public var parents: [EntityUID]
  /// What is known by tag.
  public var tags: ValueRecord

  /// An entity from its parts.
  public init(
    _ uid: EntityUID, attributes: ValueRecord = [:], parents: [EntityUID] = [], tags: ValueRecord = [:],
    isOpen: Bool = false
  ) {
    self.uid = uid
    self.attributes = attributes
    self.parents = parents
    self.tags = tags
    self.isOpen = isOpen
    absent = []
    unknowns = []
  }
}
