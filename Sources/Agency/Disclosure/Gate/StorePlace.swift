package import Keeping

/// Where an office's ledger is or will be; a question that leads to no release makes none.
package struct StorePlace {
  private let directory: String
  private let options: StoreOptions

  /// A place with the options with which the ledger there is opened.
  package init(_ directory: String, options: StoreOptions) {
    self.directory = directory
    self.options = options
  }

  /// The ledger that is kept there, or nil when there is none yet.
  /// - Throws: `StoreError`
  func openKept() throws(StoreError) -> Store? {
    do throws(StoreError) {
      return try Store.open(directory, options: creating(false))
    } catch .missing {
      return nil
    }
  }

  /// The ledger, made when there is none.
  /// - Throws: `StoreError`
  func open() throws(StoreError) -> Store { try Store.open(directory, options: creating(true)) }

  private func creating(_ creates: Bool) -> StoreOptions {
    var options = options
    options.creates = creates
    return options
  }
}
