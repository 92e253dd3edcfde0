package import Notation

/// Payload of `disclosure.released`: a package left, or leaves as soon as the store can make its folder appear.
///
/// This payload is opened to the recipient in the package's receipt. It must hold nothing that the package does not.
package struct DisclosureReleased: EventPayload {
  package static let type = EventType("disclosure.released", retention: "accounting", check: Self.reads)

  /// The sealed package.
  package let package: Identifier
  /// SHA-256 of the package's `manifest.json`, which holds the hash of every other file.
  package let manifest: Digest
  /// The event with the determination that permitted it.
  package let determination: Identifier

  package init(package: Identifier, manifest: Digest, determination: Identifier) {
    self.package = package
    self.manifest = manifest
    self.determination = determination
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    package = try reader.identifier("package")
    manifest = try reader.digest("manifest")
    determination = try reader.identifier("determination")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("package", .text(of: package)), ("manifest", .text(of: manifest)),
      ("determination", .text(of: determination)))
  }
}
