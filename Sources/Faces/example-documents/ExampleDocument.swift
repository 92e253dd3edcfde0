package import Typesetting

/// One PDF of the example cases.
package struct ExampleDocument: Sendable {
  /// Where it stands below `Examples`, for example `foreign-disclosure/permitted/documents/request.pdf`.
  package let path: String
  /// Its pages.
  package let document: Document

  /// The folders of the cases below `Examples`, each in that of its directive.
  package static let cases = Set(all.map { $0.path.split(separator: "/").prefix(2).joined(separator: "/") }).sorted()

  /// Every document of every example, in the order of their paths.
  package static let all =
    (access + entryExit + foreignDisclosure + incidents + privacyAct + publicRelease + sharingAgreements
    + socialMediaUse)
    .sorted { $0.path < $1.path }

  private static let entryExit: [ExampleDocument] = {
    let lane =
      [("manifest.pdf", LaneBatch.manifest), ("checks.pdf", LaneBatch.checks)]
      + LaneBatch.records.enumerated().map { ("read-\($0 + 1).pdf", $1) }
    let inspection =
      [("manifest.pdf", InspectionBatch.manifest), ("note.pdf", InspectionBatch.note)]
      + InspectionBatch.records.enumerated().map { ("record-\($0 + 1).pdf", $1) }
    return documents(under: "entry-exit", [("permitted", lane), ("open", inspection)])
  }()

  private static let foreignDisclosure: [ExampleDocument] = {
    let smuggling = [
      ("request.pdf", VelmarkRequest.document), ("crossings.pdf", Crossings.document),
      ("inspection.pdf", Inspection.document), ("entry-summary.pdf", EntrySummary.document),
    ]
    let claim = [("request.pdf", SarnoviaRequest.document), ("entry-lines.pdf", EntryLines.document)]
    let replied = smuggling + [("replies.pdf", Replies.document)]
    return documents(under: "foreign-disclosure", [("open", smuggling), ("permitted", replied), ("refused", claim)])
  }()

  private static let incidents: [ExampleDocument] = {
    let leak = [
      ("report.pdf", LeakedManifest.report), ("notice.pdf", LeakedManifest.notice),
      ("decision.pdf", LeakedManifest.decision),
    ]
    return documents(
      under: "incidents", [("permitted", leak), ("open", [("report.pdf", LeakedManifest.post)])])
  }()

  private static let privacyAct: [ExampleDocument] = {
    let accounting = [("request.pdf", AccountingRequest.request), ("search.pdf", AccountingRequest.search)]
    let amendment = [
      ("request.pdf", AmendmentRequest.request), ("record.pdf", AmendmentRequest.record),
      ("entry.pdf", AmendmentRequest.entry),
    ]
    return documents(under: "privacy-act", [("permitted", accounting), ("open", amendment)])
  }()

  private static let publicRelease: [ExampleDocument] = {
    let seizure = [
      ("draft.pdf", SeizureRelease.draft), ("seizure.pdf", SeizureRelease.photograph),
      ("lane.pdf", SeizureRelease.lane), ("request.pdf", SeizureRelease.request),
      ("replies.pdf", SeizureRelease.replies),
    ]
    let post = [
      ("draft.pdf", BookingPost.draft), ("booking.pdf", BookingPost.photograph), ("consent.pdf", BookingPost.consent),
      ("check.pdf", BookingPost.check),
    ]
    return documents(under: "public-release", [("permitted", seizure), ("refused", post)])
  }()

  private static let sharingAgreements: [ExampleDocument] = {
    let larch = [
      ("draft.pdf", LarchMemorandum.document), ("annex-a.pdf", LarchAnnexes.index),
      ("annex-b.pdf", LarchAnnexes.figures), ("reviews.pdf", LarchReviews.document),
    ]
    let velmark = [
      ("draft.pdf", VelmarkMemorandum.document), ("annex-a.pdf", VelmarkMemorandum.annex),
      ("replies.pdf", VelmarkMemorandum.replies),
    ]
    return documents(under: "sharing-agreements", [("permitted", larch), ("open", velmark)])
  }()

  private static let access = documents(
    under: "access",
    [
      ("permitted", [("request.pdf", AccessMemoranda.deputy)]),
      ("refused", [("request.pdf", AccessMemoranda.shortHanded)]),
    ])

  private static let socialMediaUse: [ExampleDocument] = {
    let market = [
      ("request.pdf", MarketMonitoring.request), ("decisions.pdf", MarketMonitoring.decisions),
      ("log.pdf", MarketMonitoring.log),
    ]
    let masked = [
      ("request.pdf", MaskedRequest.request), ("decision.pdf", MaskedRequest.decision), ("log.pdf", MaskedRequest.log),
    ]
    return documents(under: "social-media-use", [("permitted", market), ("open", masked)])
  }()

  /// Documents of a directive's cases, by the case's folder.
  private static func documents(
    under directive: String, _ cases: [(folder: String, documents: [(String, Document)])]
  ) -> [ExampleDocument] {
    cases.flatMap { folder, documents in
      documents.map { ExampleDocument(path: "\(directive)/\(folder)/documents/\($0.0)", document: $0.1) }
    }
  }
}
