// How the system gives memory to the program.
#pragma once

/// Has memory given in large pages and in large pieces, which takes a fifth off the reading of a large model:
/// its trees and tables would be thousands of small pages, each asked for when it is first written.
/// What isn't written isn't taken. To be called before the first thread; where the system has no
/// large pages, they are small as before, and where it limits the process, nothing is asked for in advance.
void kien_claim_memory(void);

/// Gives back to the system what was freed: after a large model is resolved, a third of all.
void kien_release_memory(void);
