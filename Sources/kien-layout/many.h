// Many layouts by one call of the program.
#ifndef KIEN_LAYOUT_MANY_H
#define KIEN_LAYOUT_MANY_H

// Reads requests one behind the other to the end of standard input, and answers each in its turn with
// one response. Each layout happens in a process of its own, forked from this one after the engine was
// loaded: it starts from the same state every time, and a crash or a hang costs that one layout.
// `seconds` is how long one may take. Returns false if nobody reads the responses.
bool lay_out_many(unsigned seconds);

#endif
