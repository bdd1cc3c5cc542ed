// What a helper program takes from itself before it looks at its request: `kien-layout`,
// `kien-print` and `kien-workbook` read what comes of other people's models.
#pragma once

/// Empties the environment but for the plain locale.
void clear_environment(void);

/// Limits processor time and memory, and gives up core dumps and new privileges. A limit that is
/// lower already stays. Returns false if the system refuses one of them.
bool confine_resources(unsigned processor_seconds, unsigned long memory_bytes);

/// Ends the process when so many seconds have passed by the clock, however it spends them.
void end_after(unsigned seconds);

/// What may still be done with files by name.
enum file_access {
  /// Nothing: no file can be opened, removed or renamed.
  FILES_DENIED,
  /// What the user may do.
  FILES_ALLOWED,
};

/// Denies sockets, starting programs and new processes from here on, and files if told so, where
/// the system can (Linux on x86_64 and aarch64). An extra layer: where it is missing the others
/// still hold.
void deny_system_calls(enum file_access files);
