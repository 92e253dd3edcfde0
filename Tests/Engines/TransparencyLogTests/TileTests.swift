import Testing
import TransparencyLog

@Suite struct TileTests {
  @Test(
    arguments: [
      (TilePath(.hashes(level: 0), index: 0), "tile/0/000"),
      (TilePath(.hashes(level: 63), index: 1_234_067), "tile/63/x001/x234/067"),
      (TilePath(.entries, index: 1_000, width: 255), "tile/entries/x001/000.p/255"),
      (TilePath(.hashes(level: 2), index: 999, width: 1), "tile/2/999.p/1"),
    ])
  func `a tile has one name`(tile: TilePath, name: String) {
    #expect(tile.description == name)
    #expect(TilePath(name) == tile)
  }

  @Test(
    arguments: [
      "", "tile", "tile/0", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/0/0", "tile/0/0000", "tile/0/x000/000",
      "tile/0/001/002", "tile/0/x001/x002", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p",
      "tile/entries/x999/x999/x999/x999/x999/x999/x999/999", "tile/data/000", "/tile/0/000", "tile/0/000/",
      "tile/0/٠٠٠",
    ])
  func `nothing else names a tile`(name: String) {
    #expect(TilePath(name) == nil)
  }

  @Test func `a log of 70,000 has the tiles that the specification counts`() {
    let tiles = TilePath.added(from: 0, to: 70_000)
    func count(_ content: TilePath.Content, _ matches: (Int) -> Bool) -> Int {
      tiles.filter { $0.content == content && matches($0.width) }.count
    }
    #expect(count(.hashes(level: 0)) { $0 == 256 } == 273)
    #expect(count(.hashes(level: 0)) { $0 == 112 } == 1)
    #expect(count(.hashes(level: 1)) { $0 == 256 } == 1)
    #expect(count(.hashes(level: 1)) { $0 == 17 } == 1)
    #expect(count(.hashes(level: 2)) { $0 == 1 } == 1)
    #expect(count(.entries) { _ in true } == 274)
    #expect(tiles.count == 277 + 274)
  }

  @Test func `what is added step by step is what a log has`() {
    var reached: Set<TilePath> = []
    var size: UInt64 = 0
    for step in [1, 1, 253, 1, 1, 300, 3, 65_000] as [UInt64] {
      reached.formUnion(TilePath.added(from: size, to: size + step))
      size += step
      #expect(reached.isSuperset(of: TilePath.added(from: 0, to: size)))
    }
    #expect(TilePath.added(from: 5, to: 5) == [])
    #expect(TilePath.added(from: 0, to: 0) == [])
  }

  @Test func `bundles hold entries up to the limit`() throws {
    let entries = [[], [1], [UInt8](repeating: 2, count: EntryBundle.entryBytesMax)]
    #expect(try EntryBundle.decode(try EntryBundle.encode(entries)) == entries)
    #expect(throws: LogError.self) {
      try EntryBundle.encode([[UInt8](repeating: 0, count: EntryBundle.entryBytesMax + 1)])
    }
    #expect(throws: LogError.self) { try EntryBundle.encode([[UInt8]](repeating: [], count: 257)) }
    #expect(try EntryBundle.decode([]) == [])
    for cut: [UInt8] in [[0], [0, 1], [0, 2, 9]] {
      #expect(throws: LogError.self) { try EntryBundle.decode(cut) }
    }
  }

  @Test func `a hash tile has whole hashes`() throws {
    #expect(throws: LogError.self) { try HashTile.decode([UInt8](repeating: 0, count: 33)) }
    #expect(throws: LogError.self) { try HashTile.decode([UInt8](repeating: 0, count: 257 * 32)) }
    #expect(try HashTile.decode([UInt8](repeating: 0, count: 64)).count == 2)
  }
}
