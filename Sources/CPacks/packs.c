#include "packs.h"

static const unsigned char vn_egov_2_0[] = {
#embed "packs/vn-egov-2.0.kien"
};

static const unsigned char vn_national_1_0[] = {
#embed "packs/vn-national-1.0.kien"
};

static const kien_pack packs[] = {
    {"vn-egov", "2.0", vn_egov_2_0, sizeof vn_egov_2_0},
    {"vn-national", "1.0", vn_national_1_0, sizeof vn_national_1_0},
};

size_t kien_pack_count(void) { return sizeof packs / sizeof packs[0]; }

kien_pack kien_pack_at(size_t index) { return packs[index]; }
