// In a build for fuzzing libFuzzer is linked with every program and has its own beginning, from which it
// asks for these. The tool does its work there, and ends before any input is tried.

#if FUZZED
  import Glibc

  @_cdecl("LLVMFuzzerInitialize")
  @MainActor
  func initializeFuzzing(_: UnsafeRawPointer, _: UnsafeRawPointer) -> CInt {
    do {
      try PackTrees.main()
    } catch {
      PackTrees.fail("\(error)")
    }
    exit(EXIT_SUCCESS)
  }

  @_cdecl("LLVMFuzzerTestOneInput")
  func testOneInput(_: UnsafeRawPointer, _: Int) -> CInt { 0 }
#endif
