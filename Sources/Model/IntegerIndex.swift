/// Numbers by number: the one hash table of names, pairs and identities. A dictionary with keys of
/// its own for each of them would cost more to set up in a small model than all look-ups in it.
package typealias IntegerIndex = [UInt64: UInt32]
