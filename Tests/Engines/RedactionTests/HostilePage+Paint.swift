@testable import Redaction

extension HostilePage {
  /// Tricks of painting: letters that are hardly seen, or only by some.
  static let paints: [HostilePage] = [
    HostilePage("white on white", .unseen, "1 g" + line("Officer Abernathy was")),
    HostilePage("almost white on white", .unseen, "0.985 g" + line("Officer Abernathy was")),
    HostilePage("almost black on black", .unseen, "0 g 30 60 200 24 re f 0.012 g" + line("Officer Abernathy was")),
    HostilePage("gray on the same gray", .unseen, "0.5 g 30 60 200 24 re f 0.508 g" + line("Officer Abernathy was")),
    HostilePage("gray on nearly the same", .masked, "0.5 g 30 60 200 24 re f 0.54 g" + line("Officer Abernathy was")),
    HostilePage("pale", .masked, "0.95 g" + line("Officer Abernathy was")),
    HostilePage("yellow on white", .masked, "1 1 0 rg" + line("Officer Abernathy was")),
    HostilePage("white on black", .masked, "0 g 30 60 200 24 re f 1 g" + line("Officer Abernathy was")),
    HostilePage(
      "red on a green of the same darkness", .masked,
      "0 0.507 0 rg 30 60 200 24 re f 1 0 0 rg" + line("Officer Abernathy was")),
    HostilePage("cyan on blue", .masked, "0 0 1 rg 30 60 200 24 re f 0 1 1 rg" + line("Officer Abernathy was")),
    HostilePage("outlined", .masked, " 0.4 w BT 1 Tr /F 16 Tf 40 70 Td (Officer Abernathy was) Tj 0 Tr ET "),
    HostilePage("invisible", .unseen, " BT 3 Tr /F 12 Tf 40 70 Td (Officer Abernathy was) Tj 0 Tr ET "),
    HostilePage(
      "as a clip", .masked, " q BT 7 Tr /F 14 Tf 40 70 Td (Officer Abernathy was) Tj ET 0 g 0 0 420 120 re f Q "),
    HostilePage("under a black bar", .unseen, line("Officer Abernathy was") + "0 g 30 60 200 24 re f "),
    HostilePage("under a white bar", .unseen, line("Officer Abernathy was") + "1 g 30 60 200 24 re f 0 g "),
    HostilePage(
      "under a veil", .masked, resources: "/ExtGState<</G<</ca 0.8>>>>",
      line("Officer Abernathy was") + "/G gs 1 g 30 60 200 24 re f "),
    HostilePage(
      "hardly opaque", .masked, resources: "/ExtGState<</G<</ca 0.08>>>>", "/G gs" + line("Officer Abernathy was")),
    HostilePage(
      "under half a bar", .masked, line("Officer Abernathy was") + "0 g 30 60 200 9 re f "),
  ]
}
