@testable import Redaction

extension HostilePage {
  /// Tricks of setting: where and how the letters stand.
  static let layouts: [HostilePage] =
    [
      HostilePage("plain", .masked, line("Officer Abernathy was there.")),
      HostilePage("upper case", .masked, line("Officer ABERNATHY was there.")),
      HostilePage("hyphenated", .masked, line("It was seen by Aber-") + line("nathy at the gate.", y: 54)),
      HostilePage("broken without hyphen", .masked, line("It was seen by Aber") + line("nathy at the gate.", y: 54)),
      HostilePage("letter-spaced", .masked, " BT /F 12 Tf 5 Tc 40 70 Td (Abernathy) Tj ET "),
      HostilePage("far letter-spaced", .masked, " BT /F 12 Tf 9 Tc 40 70 Td (ABERNATHY) Tj ET "),
      HostilePage("two text objects", .masked, line("seen by Aber") + line("nathy here", x: 106)),
      HostilePage("letters in any order", .masked, scattered([5, 0, 8, 3, 1, 7, 2, 6, 4])),
      HostilePage("kerned apart", .masked, " BT /F 12 Tf 40 70 Td [(A)-300(ber)-260(nat)-310(hy)] TJ ET "),
      HostilePage("upright letters stretched", .masked, " BT /F 12 Tf 180 Tz 40 70 Td (Abernathy was) Tj ET "),
      HostilePage("slanted", .masked, " BT /F 12 Tf 1 0 0.35 1 40 70 Tm (Officer Abernathy was) Tj ET "),
      HostilePage("six point", .masked, line("Officer Abernathy was there.", size: 6)),
      HostilePage("four point", .masked, line("Officer Abernathy was there.", size: 4)),
      HostilePage("seventy-two point", .masked, line("Abernathy", size: 72)),
      HostilePage("struck through", .masked, line("Officer Abernathy was") + " 0.8 w 40 74 m 170 74 l S "),
      HostilePage("underlined and framed", .masked, line("Abernathy") + " 1 w 36 66 64 16 re S 40 68 m 92 68 l S "),
      HostilePage("across a rule", .masked, line("Officer Abernathy was") + " 1 w 100 60 m 100 90 l S "),
      HostilePage("running up the page", .masked, " BT /F 12 Tf 0 1 -1 0 400 20 Tm (Officer Abernathy) Tj ET "),
      HostilePage("running down the page", .masked, " BT /F 12 Tf 0 -1 1 0 400 110 Tm (Officer Abernathy) Tj ET "),
      HostilePage("upside down", .stopped, " BT /F 12 Tf -1 0 0 -1 300 60 Tm (Officer Abernathy was) Tj ET "),
      HostilePage("aslant", .stopped, " BT /F 14 Tf 0.94 0.34 -0.34 0.94 60 10 Tm (Officer Abernathy was) Tj ET "),
      HostilePage("header", .masked, line("Report of Abernathy", x: 250, y: 158, size: 9)),
      HostilePage("footer", .masked, line("Report of Abernathy", x: 40, y: 6, size: 9)),
      HostilePage("table cell", .masked, line("Abernathy", x: 146) + line("12 May") + line("none", x: 246) + grid),
      HostilePage("two columns", .masked, columns),
      HostilePage("first word by an image's edge", .masked, line("Abernathy", x: 61) + " 0 g 40 64 20 18 re f "),
    ]
    + [90, 180, 270].map { turn in
      HostilePage("page turned by \(turn)", .masked, attributes: "/Rotate \(turn)", line("Officer Abernathy was"))
    }
    + [
      HostilePage("outside of the crop box", .unseen, attributes: "/CropBox[0 60 420 170]", line("Abernathy", y: 20)),
      HostilePage(
        "cut by the crop box", .masked, attributes: "/CropBox[0 60 420 170]", line("Officer Abernathy", y: 61)),
      HostilePage(
        "inside of a shifted box", .masked, attributes: "/CropBox[30 10 420 170]/Rotate 90/UserUnit 1.5",
        line("Officer Abernathy")),
    ]

  private static let grid =
    " 0.8 w 36 60 300 26 re S 140 60 m 140 86 l S 240 60 m 240 86 l S "

  private static let columns =
    line("Here the left column") + line("runs on by itself", y: 54) + line("and names Aber-", y: 38)
    + line("nathy as the man.", y: 22) + line("Here the right one", x: 220) + line("says other things", x: 220, y: 54)
    + line("of which nothing is", x: 220, y: 38) + line("to be withheld.", x: 220, y: 22)

  /// Each letter by itself, in an order of its own.
  private static func scattered(_ order: [Int]) -> String {
    let widths = [8.0, 6.7, 6.7, 4.0, 6.7, 6.7, 3.4, 6.7, 6]
    let letters = Array(name)
    return order.map { index in
      let x = 40 + widths[..<index].reduce(0, +)
      return " BT /F 12 Tf \(x) 70 Td (\(letters[index])) Tj ET "
    }.joined()
  }
}
