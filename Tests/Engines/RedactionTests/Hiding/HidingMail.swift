import Foundation

@testable import Redaction

/// Messages with a word in every place where one can be kept.
enum HidingMail {
  private typealias Place = (title: String, isSeen: Bool)

  /// A message with alternatives, files and odd fields, and one whose only text is HTML.
  static func files(first: Int) -> [HidingFile] {
    let mixed = file("mail", mixed, mixedPlaces, first: first)
    return [mixed, file("mail of HTML", rich, richPlaces, first: first + mixed.words.count)]
  }

  private static func file(
    _ id: String, _ text: String, _ places: [Place], first: Int
  ) -> HidingFile {
    var text = text
    let words = places.enumerated().map { index, place in
      let word = HidingWord(number: first + index, place: "\(id): \(place.title)", isSeen: place.isSeen)
      text = text.replacing("{\(index)}", with: word.word)
      text = text.replacing(
        "{\(index) base64}", with: Data("Report of \(word.word).".utf8).base64EncodedString())
      text = text.replacing("{\(index) digits}", with: word.word.utf8.map { "=" + String($0, radix: 16) }.joined())
      return word
    }
    return HidingFile(id: id, bytes: Array(text.utf8), words: words)
  }

  private static let mixedPlaces: [Place] = [
    ("line of a mailbox", false), ("Received", false), ("Return-Path", false), ("Message-ID", false),
    ("signature of a server", false), ("Bcc", false), ("Keywords", false), ("Comments", false), ("odd field", false),
    ("name of an odd field", false), ("From", true), ("Subject", true), ("second Subject", false), ("preamble", false),
    ("boundary", false), ("text", true), ("alternative text", false), ("comment of an alternative", false),
    ("description of a part", false), ("id of a part", false), ("name of a file", false),
    ("second name of a file", false), ("bytes of a file", false), ("coded bytes of a file", false),
    ("field of an inner message", false), ("text of an inner message", false), ("charset of a text", false),
    ("text in a charset that is not known", false), ("calendar", false), ("text of an attached text", false),
    ("epilogue", false), ("part of no form", true),
  ]

  private static let mixed = """
    From {0} Mon Mar  2 14:00:00 2026
    Received: from {1}.example by x
    Return-Path: <{2}@x.example>
    Message-ID: <{3}@x.example>
    DKIM-Signature: v=1; b={4}
    Bcc: {5} <y@x.example>
    Keywords: {6}
    Comments: {7}
    X-Odd: {8}
    X-{9}: 1
    From: {10} <x@x.example>
    To: y@x.example
    Subject: Report of {11}
    Subject: {12}
    Content-Type: multipart/mixed; boundary="b{14}"

    {13}
    --b{14}
    Content-Type: multipart/alternative; boundary="a"

    --a
    Content-Type: text/plain

    Number of {15} is known.
    --a
    Content-Type: text/html

    <p>Number of {16}<!-- {17} --></p>
    --a--
    --b{14}
    Content-Type: application/octet-stream; name="{20}.bin"
    Content-Description: {18}
    Content-ID: <{19}@x>
    Content-Disposition: attachment; filename="{21}.bin"

    {22}
    --b{14}
    Content-Type: application/pdf
    Content-Transfer-Encoding: base64

    {23 base64}
    --b{14}
    Content-Type: message/rfc822

    From: {24}
    To: b

    {25}
    --b{14}
    Content-Type: text/plain; charset={26}

    {27}
    --b{14}
    Content-Type: text/calendar

    SUMMARY:{28}
    --b{14}
    Content-Type: text/plain
    Content-Disposition: attachment

    {29}
    --b{14}

    Part of {31} alone.
    --b{14}--
    {30}
    """

  private static let richPlaces: [Place] = [
    ("title", false), ("meta", false), ("style", false), ("script", false), ("comment", false),
    ("conditional comment", false), ("hidden style", false), ("hidden attribute", false), ("no size", false),
    ("alternative text of a picture", false), ("title of a picture", false), ("link", false), ("data", false),
    ("class", false), ("template", false), ("drawing", false), ("declaration", false), ("instruction", false),
    ("coded letters in the text", true), ("after a closed document", true), ("input", false),
    ("source of a picture", false),
    ("invisible", false), ("inside of nested hiding", false),
  ]

  private static let rich = """
    From: x@x.example
    To: y@x.example
    Content-Type: text/html
    Content-Transfer-Encoding: quoted-printable

    <!DOCTYPE html SYSTEM '{16}'><html><head><title>{0}</title><meta name=3D'{1}' content=3D'x'><style>.{2} {}</style>
    <script>var {3}</script></head><body><!-- {4} --><!--[if mso]><p>{5}</p><![endif]-->
    <p style=3D'display: none'>{6}</p><p hidden>{7}</p><span style=3D'font-size:0'>{8}</span>
    <img alt=3D'{9}' title=3D'{10}' src=3D'cid:{21}'>
    <a href=3D'http://{11}.example'>Text</a><i data-x=3D'{12}' class=3D'{13}'>of</i>
    <template>{14}</template><svg><text>{15}</text></svg><?x {17}?><input value=3D'{20}'>
    <b style=3D'visibility:hidden'>{22}</b><div style=3D'display:none'><div><p>x<p>{23}</div></div>
    <p>Number of {18 digits} stays.</p></body></html>
    <p>Behind {19} is nothing.</p>
    """
}
