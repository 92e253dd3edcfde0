import Database
package import Notation

/// One entry of the accounting, with where it stands.
package struct AccountingEntry: Sendable, Equatable {
  /// That accounts for it, by id.
  package let event: Identifier
  /// The case in which it was disclosed.
  package let `case`: Identifier
  /// What was accounted for.
  package let contents: DisclosureAccounted

  /// An entry from its parts.
  package init(event: Identifier, case matter: Identifier, contents: DisclosureAccounted) {
    self.event = event
    self.case = matter
    self.contents = contents
  }
}

extension LedgerReader {
  /// Events that stand whose texts hold all of some words, in the order of the log.
  ///
  /// Words differ neither by case nor by accents, numbers not by punctuation; a question without a word finds nothing.
  /// - Throws: `StoreError.damaged`
  package func search(_ texts: [String]) throws(StoreError) -> [Entry] {
    let words = SearchTerms(texts: texts).words
    return try found(words).map { position, opened in
      Entry(position: position, event: opened.sealed.header.id, header: opened.sealed.header)
    }
  }

  /// The accounting of a person in all cases, whatever else of them is left, in the order of the log.
  ///
  /// By name: entries in which one name of the person has all words of the one that is asked for.
  /// - Throws: `StoreError.damaged`
  package func accounting(named name: String) throws(StoreError) -> [AccountingEntry] {
    let words = SearchTerms(texts: [name]).words
    return try accounting(words) { contents in
      contents.names.contains { words.isSubset(of: SearchTerms(texts: [$0]).words) }
    }
  }

  /// The accounting of the person with a number, however the number is parted.
  /// - Throws: `StoreError.damaged`
  package func accounting(identifier: String) throws(StoreError) -> [AccountingEntry] {
    guard let word = SearchText.identifier(identifier) else { return [] }
    return try accounting([word]) { contents in
      contents.identifiers.contains { SearchText.identifier($0) == word }
    }
  }

  /// Entries of the accounting that name a person only by the id in a case, as an older program wrote them.
  /// - Throws: `StoreError.damaged`
  package func unnamedAccounting() throws(StoreError) -> [AccountingEntry] {
    var unnamed: [AccountingEntry] = []
    for id in try reading.objects.keys.objects(retention: DisclosureAccounted.type.retention) {
      if try tables.position(of: id) == nil { continue }
      if try reading.objects.certificate(of: id) != nil { continue }
      let opened = try reading.open(id).sealed
      guard opened.header.type == DisclosureAccounted.type.name, opened.header.version == 1 else { continue }
      let entry = try entry(id, opened.header.case, try reading.present(opened).payload)
      if entry.contents.person != nil { unnamed.append(entry) }
    }
    return unnamed
  }

  private func accounting(
    _ words: Set<String>, where holds: (DisclosureAccounted) -> Bool
  ) throws(StoreError) -> [AccountingEntry] {
    var entries: [AccountingEntry] = []
    for (_, opened) in try found(words) where opened.sealed.header.type == DisclosureAccounted.type.name {
      let header = opened.sealed.header
      let entry = try entry(header.id, header.case, try reading.present(opened.sealed).payload)
      if holds(entry.contents) { entries.append(entry) }
    }
    return entries
  }

  private func entry(
    _ id: Identifier, _ matter: Identifier, _ payload: JSONValue
  ) throws(StoreError) -> AccountingEntry {
    let contents = try stored("event \(id)") { () throws(JSONError) in
      try DisclosureAccounted(payload, source: id.description)
    }
    return AccountingEntry(event: id, case: matter, contents: contents)
  }

  /// Events whose words are among those of the event, each opened and asked itself.
  ///
  /// What the index does not speak of yet, and all where there is none, is read from the ledger.
  private func found(_ words: Set<String>) throws(StoreError) -> [(position: UInt64, opened: EventReading.Opened)] {
    guard !words.isEmpty else { return [] }
    let index = TokenIndex.read(layout, master: reading.objects.keys.master, access: .read)
    let size = try tables.size()
    let unspoken = (index?.spoken ?? LeafRanges()).gaps(in: 0..<size)
    var candidates = try index?.events(holding: words) ?? []
    let asked = IndexReading(tables: tables, objects: reading.objects, registry: reading.registry)
    for gap in unspoken {
      for start in stride(from: gap.lowerBound, to: gap.upperBound, by: Store.indexPage) {
        let end = min(gap.upperBound, start + UInt64(Store.indexPage))
        for (event, _) in try asked.words(from: start, to: end) { candidates.insert(event) }
      }
    }
    var found: [(position: UInt64, opened: EventReading.Opened)] = []
    for id in candidates where try reading.objects.certificate(of: id) == nil {
      let opened = try reading.open(id)
      guard words.isSubset(of: try asked.words(of: opened.sealed, reading)) else { continue }
      found.append((opened.position, opened))
    }
    return found.sorted { $0.position < $1.position }
  }
}
