package import Cedar

/// A case with what a directive is asked about it for one action: the matter, its records and its persons.
package struct AskedCase: Sendable {
  /// What the case is called where something is said of it, such as the file of a scenario.
  package let name: String
  /// One request for each entity of the case, the matter's first.
  package internal(set) var requests: [Request]
  /// What is known of the case and of the registers.
  package internal(set) var entities: EntityStore

  /// A case from its parts.
  package init(name: String, requests: [Request], entities: EntityStore) {
    self.name = name
    self.requests = requests
    self.entities = entities
  }

  /// What is asked of one of its entities.
  func request(about resource: EntityUID) -> Request? { requests.first { $0.resource == resource } }
}
