import Typesetting

/// The draft of the case `permitted`: a memorandum of understanding with a state's bureau of investigation.
enum LarchMemorandum {
  static let document = Sheet.agreement(
    title: "Memorandum of understanding, draft 3", continuation: "Memorandum of understanding, draft 3",
    blocks: [
      .styled("MEMORANDUM OF UNDERSTANDING", TextStyle(face: .serif, size: 15, isBold: true)),
      .paragraph(
        """
        between U.S. Immigration and Customs Enforcement (ICE) and the Larch State Bureau of Investigation (the \
        Bureau) on the exchange of information about the trade in stolen identity documents. Draft 3 of March 30, \
        2026.
        """), .rule, .heading("1. What the parties want", level: 2),
      .paragraph(
        """
        The parties share the aim of finding workshops that make and sell identity documents in the State of Larch. \
        This memorandum sets out how they mean to help each other. It creates no right and no duty to pay.
        """), .heading("2. What ICE provides", level: 2),
      .paragraph(
        """
        ICE gives named analysts of the Bureau access to an index of its closed investigations into identity \
        documents (Annex A), and once a quarter figures on persons in custody in Larch by month and facility (Annex \
        B). The figures name nobody.
        """), .heading("3. Use and passing on", level: 2),
      .paragraph(
        """
        The Bureau uses the information for the aim of section 1 alone. It passes nothing on, in whatever form, \
        without ICE's prior written approval. Nothing in this memorandum keeps ICE from sharing the same information \
        with other components of the Department of Homeland Security.
        """), .heading("4. Records and auditing", level: 2),
      .paragraph(
        """
        The Bureau deletes what it no longer needs, at the latest two years after a case is closed, and confirms it \
        in writing. It logs each query with the analyst's name, time and reason, keeps the log for five years, and \
        shows it to ICE on request, at least once a year.
        """), .heading("5. If something is lost", level: 2),
      .paragraph(
        """
        The Bureau tells ICE of a suspected loss or misuse within one hour of learning of it, stops access, and \
        helps to find out what happened. ICE decides whom else to tell.
        """), .heading("6. Civil rights", level: 2),
      .paragraph(
        """
        No analyst queries the index on account of race, religion, national origin or the exercise of a freedom that \
        the Constitution protects. The Bureau trains its analysts in this before it grants them access.
        """), .heading("7. Beginning and end", level: 2),
      .paragraph(
        """
        This memorandum is in force from May 1, 2026, to April 30, 2029. Either party may end it with thirty days' \
        notice. A change is signed by both parties after the same reviews as this memorandum.
        """),
      .fields([
        Field("For ICE", "Executive Associate Director, Homeland Security Investigations"),
        Field("For the Bureau", "Director, Larch State Bureau of Investigation"), Field("Signed", "not yet"),
      ]),
    ])
}
