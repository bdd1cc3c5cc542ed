// What the worker takes from itself before it looks at a request.
#ifndef KIEN_LAYOUT_CONFINEMENT_H
#define KIEN_LAYOUT_CONFINEMENT_H

// Clears the environment, limits processor time and memory (1 GiB), and gives up new
// privileges and core dumps. Returns false if the system refuses one of them.
bool confine_resources(unsigned processor_seconds);

// Denies opening files, sockets, and starting programs from here on, where the system can (Linux
// on x86_64 and aarch64). An extra layer: where it is missing the others still hold.
void deny_system_calls(void);

#endif
