import Testing

struct SwiftOutlineTests {
  private func outline(_ text: String) -> SwiftOutline { SwiftOutline(SwiftText(text)) }

  @Test func `types are found with their level and access`() {
    let types = outline(
      """
      package struct A { enum B {} }
      private final class C {}
      extension A.B: Equatable {}
      let actor: String
      func f(actor: Int, protocol: Int) {}
      @frozen public enum D { case x }
      """
    ).types
    #expect(types.map(\.name) == ["A", "B", "C", "A.B", "D"])
    #expect(types.map(\.isTopLevel) == [true, false, true, true, true])
    #expect(types.map(\.isPrivate) == [false, false, true, false, false])
  }

  @Test func `functions are measured, whatever their heads look like`() {
    let functions = outline(
      """
      struct S {
        static func < (left: S, right: S) -> Bool { true }
        func generic<A, B>(_ a: [A: B], _ f: (A, B) -> Void, c: Dictionary<A, B> = [:]) where A: Hashable {
          a()
        }
        init(
          a: Int,
          b: Int
        ) throws(E) {
        }
        var count: Int { 3 }
        let stored: Int = { 4 }()
        subscript(index: Int) -> Int { 1 }
        deinit { }
      }
      protocol P {
        func demanded(a: Int)
        var also: Int { get }
      }
      """
    ).functions
    #expect(functions.map(\.name) == ["<", "generic", "init", "count", "subscript", "deinit", "also"])
    #expect(functions.map(\.parameterCount) == [2, 3, 2, 0, 1, 0, 0])
    #expect(functions.map(\.lineCount) == [1, 3, 5, 1, 1, 1, 1])
  }

  @Test func `nesting counts blocks of several lines, not exits, accessors or closures on one line`() {
    let functions = outline(
      """
      func deep() {
        for a in b {
          if c {
            switch d {
            case .e: f.map { $0 }
            default:
              while g {
                h()
              }
            }
          }
        }
      }
      func flat() {
        guard let a = b.first(where: { $0 }) else {
          return
        }
        if c {
          guard d else {
            return
          }
        }
      }
      var accessors: Int {
        get {
          1
        }
        set(value) {
          x = value
        }
      }
      """
    ).functions
    #expect(functions.map(\.nesting) == [4, 1, 0])
  }

  @Test func `declarations that others see are found with their labels`() {
    let exposed = outline(
      """
      package struct A {
        package private(set) var b: Int
        package init(b: Int, _ c: [Int: Int]) {}
        public static func == (left: A, right: A) -> Bool { true }
        package override func d() {}
        package let `case`: Int
      }
      public import Foundation
      let package = Package(name: "x")
      """
    ).exposed
    #expect(exposed.map(\.name) == ["A", "b", "init", "==", "d", "`case`"])
    #expect(exposed[2].labels == ["b", "_"])
    #expect(exposed[4].isOverride)
  }
}
