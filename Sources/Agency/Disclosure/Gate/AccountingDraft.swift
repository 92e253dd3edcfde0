import Casework
import Cedar
import Directives
import Keeping
import Notation
import Typesetting
import Wording

/// The record of one disclosure that the Privacy Act demands, filled from the case as far as the case goes.
struct AccountingDraft {
  let record: AccountingRecord
  private let persons: [CaseFile.Person]

  /// What is known of the release beside the case; empty while it has not taken place.
  struct Release {
    var at: Instant
    /// The site's day at that instant.
    var day: CalendarDate
    var pageCounts: [EntityUID: Int] = [:]
    var bates: (first: String, last: String)?
  }

  init(folder: CaseFolder, directive: Directive, subject: Subject, principal: EntityUID, release: Release) {
    let slots = Slots(folder: folder, directive: directive, subject: subject, day: release.day).all
    let sources = RecordSources(folder: folder, directive: directive, subject: subject, slots: slots)
    let filling = Filling(folder: folder, directive: directive, sources: sources, release: release)
    persons = folder.file.persons
    record = AccountingRecord(
      what: (
        folder.file.number, release.at, filling.nature, sources.texts("purpose").joined(separator: "; ")
      ),
      recipient: filling.recipient, authority: filling.authority,
      about: (filling.subjects, filling.records, release.bates.map { .init(first: $0.first, last: $0.last) }),
      by: (filling.official(principal), filling.request(slots)))
  }

  /// The form as a PDF.
  func pdf() throws(DisclosureError) -> [UInt8] {
    do throws(TypesettingError) {
      return try Typesetter().pdf(AccountingForm(record).document)
    } catch {
      throw .unsettable(error)
    }
  }

  /// The record as indented JSON.
  func json() throws(DisclosureError) -> [UInt8] {
    do throws(JSONError) {
      return try CanonicalJSON.writeIndented(record.json)
    } catch {
      throw .fault(error.description)
    }
  }

  /// One event for each person, so that the accounting of one can be kept and destroyed apart; one without a person
  /// where the records name nobody.
  func events(release: Identifier) -> [DisclosureAccounted] {
    let subjects: [DisclosureAccounted.Subject?] = record.subjects.isEmpty ? [nil] : record.subjects.map(named)
    let systems = record.records.map(\.system)
    return subjects.map { person in
      DisclosureAccounted(
        release: release, person: person,
        what: (record.disclosedAt.date, record.nature, record.purpose),
        recipient: .init(
          name: record.recipient.name, office: record.recipient.office, address: record.recipient.address),
        grounds: (
          [record.authority.provision], systems.enumerated().filter { systems.firstIndex(of: $1) == $0 }.map(\.element),
          record.official.id
        ))
    }
  }
}

extension AccountingDraft {
  /// A subject with all that the case knows the person by: the accounting is found by it when the case is gone.
  private func named(_ subject: AccountingRecord.Subject) -> DisclosureAccounted.Subject {
    let person = persons.first { $0.uid.id == subject.id }
    return .init(
      id: subject.id, names: ([subject.name] + (person?.otherNames ?? [])).filter { !$0.isEmpty },
      identifiers: person?.identifiers ?? [])
  }
}

/// The parts of the record, each from its source.
private struct Filling {
  let folder: CaseFolder
  let directive: Directive
  let sources: RecordSources
  let release: AccountingDraft.Release

  var nature: String {
    let described = sources.texts("nature").joined(separator: "; ")
    return described.isEmpty ? Texts.text("nature.records") : described
  }

  var recipient: AccountingRecord.Recipient {
    let transmission = folder.transmission
    return .init(
      name: transmission?.name ?? "", office: transmission?.office ?? "", address: transmission?.address ?? [])
  }

  var authority: AccountingRecord.Authority {
    var uses: [AccountingRecord.RoutineUse] = []
    for item in released {
      guard let system = sources.entities("systems", of: item.uid).first else { continue }
      for use in sources.entities("authority", of: item.uid) {
        let next = AccountingRecord.RoutineUse(system: sources.text(system, "notice"), use: sources.text(use, "name"))
        if !uses.contains(next) { uses.append(next) }
      }
    }
    let agreement = sources.texts("agreement")
    return .init(
      provision: uses.isEmpty ? Texts.text("authority.none") : "5 U.S.C. 552a(b)(3)",
      gateway: (sources.texts("gateway") + agreement).joined(separator: ": "), routineUses: uses)
  }

  var subjects: [AccountingRecord.Subject] {
    let concerned = Set(released.flatMap { sources.entities("subjects", of: $0.uid) })
    return folder.file.persons.filter { concerned.contains($0.uid) }.map { person in
      .init(id: person.uid.id, name: person.name ?? "", status: sources.text(person.uid, "status"))
    }
  }

  var records: [AccountingRecord.DescribedRecord] {
    released.map { item in
      let system = sources.entities("systems", of: item.uid).first
      let name = system.map { "\(sources.text($0, "notice")) \(sources.text($0, "name"))" } ?? ""
      return .init(
        id: item.uid.id, title: item.title, system: name, pageCount: Int64(release.pageCounts[item.uid] ?? 0),
        subjects: sources.entities("subjects", of: item.uid).map(\.id))
    }
  }

  func official(_ principal: EntityUID) -> AccountingRecord.DisclosingOfficial {
    .init(
      id: principal.id, name: sources.text(principal, "name"), title: sources.text(principal, "title"),
      office: sources.text(principal, "office.name"))
  }

  func request(_ slots: [String: [String]]) -> AccountingRecord.RequestReference {
    .init(
      reference: slots["requestReference"]?.joined(separator: " ") ?? folder.file.requests.first?.id
        ?? Texts.text("request.none"),
      received: folder.file.requests.first?.received)
  }

  private var released: [CaseFile.Item] { folder.file.items.filter { !sources.isWithheld($0.uid) } }
}
