/// Names of nobody: given and family names of many lengths and shapes, put together by number.
package enum SampleNames {
  private static let given =
    "Al Bo Cy Di Ed Flo Gus Hal Ike Jan Kit Lou Mia Ned Ora Pat Rex Sue Tad Una Vic Wes Zoe Abel Beth"
    + " Carl Dana Elsa Finn Gail Hope Ivan Jill Kurt Lena Milo Nora Otto Paul Rosa Seth Tess Vera Walt Yuri"
    + " Agnes Boris Clara Derek Edith Fiona Grant Hilda Irene Jonas Karin Lloyd Mabel Nigel Oscar Petra"
    + " Quinn Ralph Simon Tilda Ulric Viola Wanda Xenia Yvonne Adrian Bettina Conrad Dorothea Edmund"
    + " Felicity Gilbert Henrietta Isidore Josephine Katharina Leopold Margaret Nathaniel Ottoline Penelope"
    + " Reginald Seraphina Theodore Ursula Valentine Wilhelmina Alexandrina Bartholomew Christopher"
    + " Maximiliane"

  private static let family =
    "Ng Li Wu Orr Fry Hsu Ivy Kay Lum Moy Nye Poe Roe Shy Tye Ash Bly Cox Dow Eck Ames Bard Cobb Dunn"
    + " Egan Fitch Gale Holt Inge Judd Kirk Lamb Mott Nash Odom Pell Quirk Rusk Sims Teal Umber Voss Wick"
    + " Yates Zuck Alder Birch Crane Drake Ellis Frost Grove Heath Ibsen Joyce Kemp Larch Marsh North Osgood"
    + " Piper Quill Rowan Stark Thorn Unwin Vance Welch Yoder Zeller Abbott Barlow Carver Dalton Easton"
    + " Farrow Garner Halsey Ingram Jarvis Keller Lawton Mercer Norwood Oakley Palmer Quigley Radley Sawyer"
    + " Tanner Underhill Vaughan Whitlock Ackerman Bancroft Caldwell Davenport Ellsworth Fairweather"
    + " Goldsworthy Hollingsworth Featherstonehaugh Wolfensberger Montgomery Illingworth Lillywhite"
    + " Willoughby"

  private static let givenNames = given.split(separator: " ").map(String.init)
  private static let familyNames = family.split(separator: " ").map(String.init)

  /// How many different names there are.
  package static let count = givenNames.count * familyNames.count

  /// A family name.
  package static func family(_ number: Int) -> String { familyNames[number % familyNames.count] }

  /// A given and a family name; different for each number below `count`.
  package static func full(_ number: Int) -> String {
    let spread = number % count
    return givenNames[spread / familyNames.count] + " " + familyNames[spread % familyNames.count]
  }
}
