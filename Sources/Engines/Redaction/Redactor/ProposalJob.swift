/// A search for what is to be withheld from documents.
package struct ProposalJob: Sendable {
  /// The documents; their instructions do not count.
  package let items: [RedactionItem]
  /// Who is known by name.
  package let known: KnownPeople
  /// Pages worked on at a time, at least 1.
  package let threads: Int

  /// A search.
  package init(items: [RedactionItem], known: KnownPeople, threads: Int = 2) {
    self.items = items
    self.known = known
    self.threads = threads
  }
}
