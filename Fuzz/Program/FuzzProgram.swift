// What libFuzzer calls with one input after the other. The target is named by KIEN_FUZZ_TARGET, so that one
// build serves all of them.

import Foundation
import FuzzTargets

/// A mistake that was put in on purpose: a campaign that doesn't find it is blind.
private let planted = "planted"

private let name = ProcessInfo.processInfo.environment["KIEN_FUZZ_TARGET"] ?? ""
private let target = FuzzTarget(rawValue: name)

/// - Returns: always 0: the input may join the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let target else {
    precondition(name == planted, "KIEN_FUZZ_TARGET has to name a target, not '\(name)'")
    precondition(!holdsPlantedMistake(bytes), "the planted mistake was found")
    return 0
  }
  let faults = target.faults(bytes)
  precondition(faults.isEmpty, faults.joined(separator: "; "))
  return 0
}

/// Letter for letter, so that each is new coverage and nothing but coverage leads there.
private func holdsPlantedMistake(_ bytes: [UInt8]) -> Bool {
  guard bytes.count >= 4 else { return false }
  if bytes[0] == UInt8(ascii: "k") {
    if bytes[1] == UInt8(ascii: "i") {
      if bytes[2] == UInt8(ascii: "e") {
        if bytes[3] == UInt8(ascii: "n") { return true }
      }
    }
  }
  return false
}
