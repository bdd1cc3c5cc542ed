// What the program takes from itself before it looks at a request.
#ifndef KIEN_WORKBOOK_CONFINEMENT_H
#define KIEN_WORKBOOK_CONFINEMENT_H

// Clears the environment, limits processor time and memory, and gives up new privileges and core
// dumps. Returns false if the system refuses one of them.
bool confine_resources(void);

// Denies sockets and starting programs from here on, where the system can (Linux on x86_64 and
// aarch64). Files stay allowed: libxlsxwriter keeps parts of a workbook in temporary ones.
void deny_system_calls(void);

#endif
