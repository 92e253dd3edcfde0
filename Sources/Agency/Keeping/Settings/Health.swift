import Vault

/// What keeping rests on, for people who look after the office.
package enum Health {
  /// The cryptographic library with the providers that are loaded.
  package static var cryptography: (version: String, providers: [String]) {
    (CryptographicLibrary.version, CryptographicLibrary.providers)
  }
}
