package import Keeping
import Notation

/// Which documents the ledger keeps of a disclosure, as the closing of a case asks for them.
package enum KeptRecords {
  /// Kinds of documents on file, by the names that directives give them.
  /// - Parameters:
  ///   - events: the case's events in their order.
  ///   - requests: places of the documents by which the case was asked for.
  package static func kinds(in events: [Event], requests: Set<String>) -> [String] {
    var kinds: Set<String> = []
    for event in events {
      switch event.type {
      case DocumentSealed.type.name:
        if let place = event.payload["place"]?.text, requests.contains(place) { kinds.insert("request") }
      case DisclosureReleased.type.name: kinds.insert("copy-provided")
      case DisclosureAccounted.type.name: kinds.formUnion(["accounting", "recipient", "reason"])
      default: break
      }
    }
    return kinds.sorted()
  }
}
