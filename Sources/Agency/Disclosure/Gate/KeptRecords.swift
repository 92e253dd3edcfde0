package import Keeping
import Notation

/// Which documents the ledger keeps of a disclosure, as the closing of a case asks for them.
package enum KeptRecords {
  /// Kinds of documents on file, by the names that directives give them.
  /// - Parameter events: the case's events in their order.
  package static func kinds(in events: [Event]) -> [String] {
    var kinds: Set<String> = []
    for event in events {
      switch event.type {
      case DocumentSealed.type.name where event.payload["item"] == nil: kinds.insert("request")
      case DisclosureReleased.type.name: kinds.insert("copy-provided")
      case DisclosureAccounted.type.name: kinds.formUnion(["accounting", "recipient", "reason"])
      default: break
      }
    }
    return kinds.sorted()
  }
}
