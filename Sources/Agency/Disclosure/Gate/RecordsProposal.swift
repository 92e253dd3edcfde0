package import Casework
package import Cedar
import Directives
import Notation
package import Redaction
package import Registers

/// Proposes what to withhold from the records of a case.
package struct RecordsProposal {
  private let folder: CaseFolder
  private let examined: Examiner.Examined
  private let registers: Registers

  /// A search in a case that was examined: what was ruled on its markings and its people counts.
  package init(folder: CaseFolder, examined: Examiner.Examined, registers: Registers) {
    self.folder = folder
    self.examined = examined
    self.registers = registers
  }

  /// The records that have pages, and the documents in which they lie.
  package var items: [(item: CaseFile.Item, document: CaseFolder.Document)] {
    folder.file.items.compactMap { item in
      // A record of a disclosure has no pages.
      guard let document = folder.documents[item.document], !item.document.hasSuffix(".json") else { return nil }
      return (item, document)
    }
  }

  /// The search over some of them.
  package func job(_ chosen: Set<EntityUID>, codes: ProposalCodes, threads: Int) -> ProposalJob {
    let path = FactPath(directive: examined.directive, subject: examined.subject)
    let items = items.filter { chosen.contains($0.item.uid) }.map { entry in
      var item = RedactionItem(id: entry.item.uid.id, path: entry.document.path, instructions: [])
      item.isMarkingCleared = path.isMarkingCleared(entry.item.uid)
      return item
    }
    return ProposalJob(items: items, known: known(codes), threads: threads)
  }

  /// The agency's officials on that day or any other, and the subjects whose names stay.
  private func known(_ codes: ProposalCodes) -> KnownPeople {
    let kept = folder.file.persons.filter { person in
      guard let fact = codes.subject else { return true }
      // Doubt withholds: whoever is not known to be a subject is proposed.
      return examined.subject.entities[person.uid]?.attributes[fact] == .bool(true)
    }
    return KnownPeople(personnel: Self.personnel(registers), kept: kept.compactMap(\.name))
  }

  /// Names of everybody who is or was an official, as registers have them.
  package static func personnel(_ registers: Registers) -> [String] {
    let names = registers.entries.filter { $0.uid.type == "Official" }.compactMap { entry in
      entry.attributes.first { $0.key == "name" }?.value.text
    }
    return Set(names).sorted()
  }
}
