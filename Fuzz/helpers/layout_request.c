// Any bytes as a request for kien-layout: it is refused, or every number of it is within its limits.
#include "wire.h"

#include <stdlib.h>

static struct request request;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  if (decode_request(bytes, length, &request) != STATUS_LAYOUT) return 0;
  for (uint32_t i = 0; i < request.node_count; i++) {
    if (request.nodes[i].cluster >= (int32_t)request.cluster_count) abort();
    if (request.nodes[i].width < 1 || request.nodes[i].height < 1) abort();
  }
  for (uint32_t i = 0; i < request.edge_count; i++) {
    if ((uint32_t)request.edges[i].tail >= request.node_count) abort();
    if ((uint32_t)request.edges[i].head >= request.node_count) abort();
  }
  return 0;
}
