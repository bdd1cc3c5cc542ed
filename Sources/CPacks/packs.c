#include "packs.h"

// vn-egov 2.0, a file for each topic; the first says what the pack is.

static const unsigned char vn_egov_2_0_framework[] = {
#embed "packs/vn-egov-2.0/framework.kien"
};
static const unsigned char vn_egov_2_0_kinds[] = {
#embed "packs/vn-egov-2.0/kinds.kien"
};
static const unsigned char vn_egov_2_0_kinds_plan[] = {
#embed "packs/vn-egov-2.0/kinds-plan.kien"
};
static const unsigned char vn_egov_2_0_attributes[] = {
#embed "packs/vn-egov-2.0/attributes.kien"
};
static const unsigned char vn_egov_2_0_attributes_plan[] = {
#embed "packs/vn-egov-2.0/attributes-plan.kien"
};
static const unsigned char vn_egov_2_0_attributes_relations[] = {
#embed "packs/vn-egov-2.0/attributes-relations.kien"
};
static const unsigned char vn_egov_2_0_relations[] = {
#embed "packs/vn-egov-2.0/relations.kien"
};
static const unsigned char vn_egov_2_0_reference_models[] = {
#embed "packs/vn-egov-2.0/reference-models.kien"
};
static const unsigned char vn_egov_2_0_rules_structure[] = {
#embed "packs/vn-egov-2.0/rules-structure.kien"
};
static const unsigned char vn_egov_2_0_rules_consistency[] = {
#embed "packs/vn-egov-2.0/rules-consistency.kien"
};
static const unsigned char vn_egov_2_0_rules_integration[] = {
#embed "packs/vn-egov-2.0/rules-integration.kien"
};
static const unsigned char vn_egov_2_0_rules_exchange[] = {
#embed "packs/vn-egov-2.0/rules-exchange.kien"
};
static const unsigned char vn_egov_2_0_rules_data[] = {
#embed "packs/vn-egov-2.0/rules-data.kien"
};
static const unsigned char vn_egov_2_0_rules_security[] = {
#embed "packs/vn-egov-2.0/rules-security.kien"
};
static const unsigned char vn_egov_2_0_rules_protection[] = {
#embed "packs/vn-egov-2.0/rules-protection.kien"
};
static const unsigned char vn_egov_2_0_rules_services[] = {
#embed "packs/vn-egov-2.0/rules-services.kien"
};
static const unsigned char vn_egov_2_0_rules_technology[] = {
#embed "packs/vn-egov-2.0/rules-technology.kien"
};
static const unsigned char vn_egov_2_0_rules_plan[] = {
#embed "packs/vn-egov-2.0/rules-plan.kien"
};
static const unsigned char vn_egov_2_0_rules_governance[] = {
#embed "packs/vn-egov-2.0/rules-governance.kien"
};
static const unsigned char vn_egov_2_0_profiles[] = {
#embed "packs/vn-egov-2.0/profiles.kien"
};

static const unsigned char vn_national_1_0_catalogue[] = {
#embed "packs/vn-national-1.0/catalogue.kien"
};

static const unsigned char vn_egov_1_0_framework[] = {
#embed "packs/vn-egov-1.0/framework.kien"
};

static const unsigned char vn_egov_3_0_framework[] = {
#embed "packs/vn-egov-3.0/framework.kien"
};

static const unsigned char vn_egov_4_0_framework[] = {
#embed "packs/vn-egov-4.0/framework.kien"
};

#define FILE_OF(name, array) {name, array, sizeof array}

static const kien_pack_file vn_egov_2_0[] = {
    FILE_OF("framework.kien", vn_egov_2_0_framework),
    FILE_OF("kinds.kien", vn_egov_2_0_kinds),
    FILE_OF("kinds-plan.kien", vn_egov_2_0_kinds_plan),
    FILE_OF("attributes.kien", vn_egov_2_0_attributes),
    FILE_OF("attributes-plan.kien", vn_egov_2_0_attributes_plan),
    FILE_OF("attributes-relations.kien", vn_egov_2_0_attributes_relations),
    FILE_OF("relations.kien", vn_egov_2_0_relations),
    FILE_OF("reference-models.kien", vn_egov_2_0_reference_models),
    FILE_OF("rules-structure.kien", vn_egov_2_0_rules_structure),
    FILE_OF("rules-consistency.kien", vn_egov_2_0_rules_consistency),
    FILE_OF("rules-integration.kien", vn_egov_2_0_rules_integration),
    FILE_OF("rules-exchange.kien", vn_egov_2_0_rules_exchange),
    FILE_OF("rules-data.kien", vn_egov_2_0_rules_data),
    FILE_OF("rules-security.kien", vn_egov_2_0_rules_security),
    FILE_OF("rules-protection.kien", vn_egov_2_0_rules_protection),
    FILE_OF("rules-services.kien", vn_egov_2_0_rules_services),
    FILE_OF("rules-technology.kien", vn_egov_2_0_rules_technology),
    FILE_OF("rules-plan.kien", vn_egov_2_0_rules_plan),
    FILE_OF("rules-governance.kien", vn_egov_2_0_rules_governance),
    FILE_OF("profiles.kien", vn_egov_2_0_profiles),
};

static const kien_pack_file vn_national_1_0[] = {
    FILE_OF("catalogue.kien", vn_national_1_0_catalogue),
};

static const kien_pack_file vn_egov_1_0[] = {FILE_OF("framework.kien", vn_egov_1_0_framework)};
static const kien_pack_file vn_egov_3_0[] = {FILE_OF("framework.kien", vn_egov_3_0_framework)};
static const kien_pack_file vn_egov_4_0[] = {FILE_OF("framework.kien", vn_egov_4_0_framework)};

#define PACK_OF(name, version, files) {name, version, files, sizeof files / sizeof files[0]}

// Of several versions the last is the one that is taken where a model names none: the one that is
// complete, on which the others are based.
static const kien_pack packs[] = {
    PACK_OF("vn-egov", "1.0", vn_egov_1_0),
    PACK_OF("vn-egov", "3.0", vn_egov_3_0),
    PACK_OF("vn-egov", "4.0", vn_egov_4_0),
    PACK_OF("vn-egov", "2.0", vn_egov_2_0),
    PACK_OF("vn-national", "1.0", vn_national_1_0),
};

size_t kien_pack_count(void) { return sizeof packs / sizeof packs[0]; }

kien_pack kien_pack_at(size_t index) { return packs[index]; }
