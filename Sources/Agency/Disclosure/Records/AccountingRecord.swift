package import Notation

/// The accounting of one disclosure (552a(c) of title 5): what left, when, to whom, why, about whom.
///
/// It names persons and is kept with the case; errors about it name places in its file, never what stands there.
package struct AccountingRecord: Sendable, Equatable {
  /// The version of the form of the file.
  package static let version: Int64 = 1

  /// The number of the case, as `FD-2026-000123`.
  package let caseNumber: String
  /// When the records left.
  package let disclosedAt: Instant
  /// What was disclosed and how, as "copies of records, by encrypted e-mail".
  package let nature: String
  /// What the recipient uses it for.
  package let purpose: String
  /// To whom it went.
  package let recipient: Recipient
  /// What allowed it.
  package let authority: Authority
  /// The persons whose information left, at least one.
  package let subjects: [Subject]
  /// The records, in the order of the release, at least one.
  package let records: [DescribedRecord]
  /// What it answers.
  package let request: RequestReference
  /// Who decided.
  package let official: DisclosingOfficial
  /// The first and last page number, or nil where pages bear none.
  package let bates: BatesRange?

  /// To whom it went.
  package struct Recipient: Sendable, Equatable {
    /// As it is written in letters.
    package let name: String
    /// The office within the agency.
    package let office: String
    /// Lines of the address.
    package let address: [String]

    /// A recipient with its address.
    package init(name: String, office: String, address: [String]) {
      self.name = name
      self.office = office
      self.address = address
    }
  }

  /// What allowed it.
  package struct Authority: Sendable, Equatable {
    /// The paragraph of 552a(b), as `5 U.S.C. 552a(b)(3)`.
    package let provision: String
    /// The agreement or statute behind the disclosure, in words.
    package let gateway: String
    /// One for each system that the records come from.
    package let routineUses: [RoutineUse]

    /// An authority; routine uses belong to paragraph (b)(3).
    package init(provision: String, gateway: String, routineUses: [RoutineUse]) {
      self.provision = provision
      self.gateway = gateway
      self.routineUses = routineUses
    }
  }

  /// One routine use of one system.
  package struct RoutineUse: Sendable, Equatable {
    /// The notice's number, as `DHS/CBP-007`.
    package let system: String
    /// Its letter in the notice and what it allows.
    package let use: String

    /// A routine use.
    package init(system: String, use: String) {
      self.system = system
      self.use = use
    }
  }

  /// A person about whom something left.
  package struct Subject: Sendable, Equatable {
    /// The id of the person in the case, as `p1`.
    package let id: String
    /// As it is written in letters.
    package let name: String
    /// The status in words, as "lawful permanent resident".
    package let status: String

    /// A person.
    package init(id: String, name: String, status: String) {
      self.id = id
      self.name = name
      self.status = status
    }
  }

  /// One record that left.
  package struct DescribedRecord: Sendable, Equatable {
    /// The id of the item in the case, as `r1`.
    package let id: String
    /// What it is called.
    package let title: String
    /// The notice's number and name.
    package let system: String
    /// Pages that left.
    package let pageCount: Int64
    /// The ids of the persons concerned.
    package let subjects: [String]

    /// A record.
    package init(id: String, title: String, system: String, pageCount: Int64, subjects: [String]) {
      self.id = id
      self.title = title
      self.system = system
      self.pageCount = pageCount
      self.subjects = subjects
    }
  }

  /// The request that it answers.
  package struct RequestReference: Sendable, Equatable {
    /// The requester's reference, or why there is no request.
    package let reference: String
    /// When the request came in; nil without one.
    package let received: Instant?

    /// A reference.
    package init(reference: String, received: Instant?) {
      self.reference = reference
      self.received = received
    }
  }

  /// Who decided.
  package struct DisclosingOfficial: Sendable, Equatable {
    /// The id in the register.
    package let id: String
    /// As it is written in letters.
    package let name: String
    /// What it is called.
    package let title: String
    /// The office within the agency.
    package let office: String

    /// An official.
    package init(id: String, name: String, title: String, office: String) {
      self.id = id
      self.name = name
      self.title = title
      self.office = office
    }
  }

  /// The page numbers of a release.
  package struct BatesRange: Sendable, Equatable {
    /// On the first page.
    package let first: String
    /// On the last page.
    package let last: String

    /// A range.
    package init(first: String, last: String) {
      self.first = first
      self.last = last
    }
  }

  /// A record from its parts; `missingFields` says what is still empty.
  package init(
    what: (caseNumber: String, disclosedAt: Instant, nature: String, purpose: String), recipient: Recipient,
    authority: Authority, about: (subjects: [Subject], records: [DescribedRecord], bates: BatesRange?),
    by: (official: DisclosingOfficial, request: RequestReference)
  ) {
    caseNumber = what.caseNumber
    disclosedAt = what.disclosedAt
    nature = what.nature
    purpose = what.purpose
    self.recipient = recipient
    self.authority = authority
    subjects = about.subjects
    records = about.records
    bates = about.bates
    official = by.official
    request = by.request
  }

  /// The fields that are filled, as choices of `AccountingField`: `date`, `nature`, `purpose`, `recipient-name`,
  /// `recipient-address`, `authority`, `subjects`, `systems`, `official`.
  package var filledFields: [String] {
    let filled: [(String, Bool)] = [
      ("date", true), ("nature", !nature.trimmed.isEmpty), ("purpose", !purpose.trimmed.isEmpty),
      ("recipient-name", !recipient.name.trimmed.isEmpty),
      ("recipient-address", recipient.address.contains { !$0.trimmed.isEmpty }),
      ("authority", !authority.provision.trimmed.isEmpty),
      ("subjects", !subjects.isEmpty && subjects.allSatisfy { !$0.name.trimmed.isEmpty }),
      ("systems", !records.isEmpty && records.allSatisfy { !$0.system.trimmed.isEmpty }),
      ("official", !official.name.trimmed.isEmpty),
    ]
    return filled.filter(\.1).map(\.0)
  }
}
