// The only part of the product that calls Graphviz.
#ifndef KIEN_LAYOUT_ENGINE_H
#define KIEN_LAYOUT_ENGINE_H

#include "wire.h"

// Loads the plugin that the request needs, without configuration files and without searching.
// Answers with an error and ends the process if Graphviz is not installed as expected. Does nothing where it is loaded already.
void engine_load(const struct request *request);

// Lays out a checked request and puts the response together. Answers with an error and ends the
// process if Graphviz reports one or its result is not complete. Call once per process.
void engine_lay_out(const struct request *request);

#endif
