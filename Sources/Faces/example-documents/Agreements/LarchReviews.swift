import Typesetting

/// What came in on draft 3 of the case `permitted`: the reviews, the originator's consent, the approvals.
enum LarchReviews {
  static let document: Document = {
    var document = Sheet.record(
      title: "Reviews of draft 3", blocks: reviews + [.pageBreak] + consent + [.pageBreak] + approvals)
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()

  private static let reviews: [Block] = [
    .heading("Coordination sheet SA-2026-000014", level: 1),
    .fields([
      Field(
        "Draft", "Memorandum of understanding with the Larch State Bureau of Investigation, draft 3 of March 30, 2026"),
      Field("Manager", "Rosalind Achterberg, Cyber Crimes Center (invented)"),
      Field("Offices that took part", "Cyber Crimes Center; Enforcement Division"),
    ]),
    .table(
      Table(
        [.init("Review", 1.8), .init("Reviewer", 1.6), .init("Result", 3.2), .init("Date", 0.9)],
        rows: [
          ["Legal", "Matthias Oduya", "No objection. Section 1 creates no duty to pay.", "April 2"],
          ["Policy", "Ginevra Stroud", "Fits the identity documents strategy.", "April 2"],
          ["Civil rights", "Anselm Kaveri", "Section 6 added in draft 3 answers the concern on draft 2.", "April 3"],
          ["Classification", "Birgit Longacre", "Nothing classified; both annexes read.", "April 3"],
          ["Technical", "Cosmo Vandersteen", "Portal access only, no copy; test passed.", "April 6"],
          ["Data breach", "Delphine Okonjo", "One hour is what the plan asks for.", "April 6"],
          ["Privacy", "Edmund Saarinen", "Routine use (g) of the index covers Annex A.", "April 7"],
          ["Records", "Felicity Brandt", "Disposition and log terms validated.", "April 7"],
          ["Oversight", "Gunnar Whitlock", "Privacy, recordkeeping, data security in order.", "April 8"],
        ], size: 9)),
    .paragraph(
      """
      Draft 2 was sent back on March 18 by the civil rights reviewer, for it named no limit on queries. Every review \
      above is of draft 3. The impact assessment for the portal was approved on April 1.
      """),
  ]

  private static let consent: [Block] = [
    .letterhead(
      Letterhead(
        organisation: "Larch City Police", units: ["Records Division"],
        address: ["9 Alder Street, Larch City · records@police.larch.example"], emblem: "LCP", face: .sans)),
    .fields([
      Field("To", "Rosalind Achterberg, U.S. Immigration and Customs Enforcement"), Field("Date", "March 24, 2026"),
      Field("Subject", "Arrest numbers in your index of closed investigations"),
    ]),
    .paragraph(
      """
      You asked whether arrest numbers that our department gave you may be seen by analysts of the Larch State \
      Bureau of Investigation under your memorandum of understanding. We agree, for that purpose and no other.
      """),
    .lines(["Sincerely,"]), .signature(Signature(["Theodora Quist", "Records Manager"], stroke: 14_024)),
  ]

  private static let approvals: [Block] = [
    .heading("Approval for signature", level: 1),
    .paragraph(
      """
      The agreement lets out law enforcement information and immigration administration information. Its Executive \
      Agents are therefore the Executive Associate Directors of Homeland Security Investigations and of Enforcement \
      and Removal Operations.
      """),
    .fields([
      Field("Homeland Security Investigations", "Approved, April 9, 2026, Honora Vasquez-Lund (invented)"),
      Field("Enforcement and Removal Operations", "Approved, April 10, 2026, Isidor Penhallow (invented)"),
      Field("To be signed by", "Executive Associate Director, Homeland Security Investigations"),
    ]), .signature(Signature(["Honora Vasquez-Lund"], stroke: 90_409)),
    .signature(Signature(["Isidor Penhallow"], stroke: 91_004)),
  ]
}
