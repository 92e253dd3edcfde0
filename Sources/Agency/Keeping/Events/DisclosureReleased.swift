package import Notation

/// Payload of `disclosure.released`: a package left, or leaves as soon as the store can make its folder appear.
///
/// This payload is opened to the recipient in the package's receipt. It must hold nothing that the package does not.
package struct DisclosureReleased: EventPayload {
  package static let type = EventType("disclosure.released", retention: "accounting", check: Self.reads)

  /// The sealed package.
  package let package: Identifier
  /// The hash over all of the package's files: `NewPackage.filesHash`.
  package let files: Digest
  /// The event with the determination that permitted it.
  package let determination: Identifier

  /// The release of a package.
  package init(of package: NewPackage, determination: Identifier) {
    self.package = package.id
    files = package.filesHash
    self.determination = determination
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    package = try reader.identifier("package")
    files = try reader.digest("files")
    determination = try reader.identifier("determination")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("package", .text(of: package)), ("files", .text(of: files)),
      ("determination", .text(of: determination)))
  }
}
