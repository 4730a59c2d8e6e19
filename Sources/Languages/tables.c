// Written by scripts/make-embed: one table a block.
#include "Languages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char t_ar_actors_tsv[] = {
#embed "ar/actors.tsv"
};
static const unsigned char t_ar_collocations_tsv[] = {
#embed "ar/collocations.tsv"
};
static const unsigned char t_ar_cues_tsv[] = {
#embed "ar/cues.tsv"
};
static const unsigned char t_ar_directions_tsv[] = {
#embed "ar/directions.tsv"
};
static const unsigned char t_ar_distances_tsv[] = {
#embed "ar/distances.tsv"
};
static const unsigned char t_ar_event_context_tsv[] = {
#embed "ar/event-context.tsv"
};
static const unsigned char t_ar_given_names_tsv[] = {
#embed "ar/given-names.tsv"
};
static const unsigned char t_ar_light_verbs_tsv[] = {
#embed "ar/light-verbs.tsv"
};
static const unsigned char t_ar_media_tsv[] = {
#embed "ar/media.tsv"
};
static const unsigned char t_ar_name_odds_tsv[] = {
#embed "ar/name-odds.tsv"
};
static const unsigned char t_ar_numbers_tsv[] = {
#embed "ar/numbers.tsv"
};
static const unsigned char t_ar_people_tsv[] = {
#embed "ar/people.tsv"
};
static const unsigned char t_ar_place_anaphora_tsv[] = {
#embed "ar/place-anaphora.tsv"
};
static const unsigned char t_ar_place_cues_tsv[] = {
#embed "ar/place-cues.tsv"
};
static const unsigned char t_ar_place_nouns_tsv[] = {
#embed "ar/place-nouns.tsv"
};
static const unsigned char t_ar_place_relations_tsv[] = {
#embed "ar/place-relations.tsv"
};
static const unsigned char t_ar_relation_words_tsv[] = {
#embed "ar/relation-words.tsv"
};
static const unsigned char t_ar_states_tsv[] = {
#embed "ar/states.tsv"
};
static const unsigned char t_ar_time_rules[] = {
#embed "ar/time.rules"
};
static const unsigned char t_ar_time_tsv[] = {
#embed "ar/time.tsv"
};
static const unsigned char t_ar_titles_tsv[] = {
#embed "ar/titles.tsv"
};
static const unsigned char t_ar_triggers_tsv[] = {
#embed "ar/triggers.tsv"
};
static const unsigned char t_ar_vowelled_names_tsv[] = {
#embed "ar/vowelled-names.tsv"
};
static const unsigned char t_ar_war_kinds_tsv[] = {
#embed "ar/war-kinds.tsv"
};
static const unsigned char t_root_event_types_tsv[] = {
#embed "root/event-types.tsv"
};
static const unsigned char t_root_event_weights_tsv[] = {
#embed "root/event-weights.tsv"
};
static const unsigned char t_root_holidays_tsv[] = {
#embed "root/holidays.tsv"
};
static const unsigned char t_root_named_events_tsv[] = {
#embed "root/named-events.tsv"
};
static const unsigned char t_root_place_weights_tsv[] = {
#embed "root/place-weights.tsv"
};
static const unsigned char t_root_wars_tsv[] = {
#embed "root/wars.tsv"
};
static const unsigned char t_root_zone_offsets_tsv[] = {
#embed "root/zone-offsets.tsv"
};
static const unsigned char t_root_zones_tsv[] = {
#embed "root/zones.tsv"
};

static const struct language_table tables[] = {
    {"ar/actors.tsv", t_ar_actors_tsv, sizeof t_ar_actors_tsv},
    {"ar/collocations.tsv", t_ar_collocations_tsv, sizeof t_ar_collocations_tsv},
    {"ar/cues.tsv", t_ar_cues_tsv, sizeof t_ar_cues_tsv},
    {"ar/directions.tsv", t_ar_directions_tsv, sizeof t_ar_directions_tsv},
    {"ar/distances.tsv", t_ar_distances_tsv, sizeof t_ar_distances_tsv},
    {"ar/event-context.tsv", t_ar_event_context_tsv, sizeof t_ar_event_context_tsv},
    {"ar/given-names.tsv", t_ar_given_names_tsv, sizeof t_ar_given_names_tsv},
    {"ar/light-verbs.tsv", t_ar_light_verbs_tsv, sizeof t_ar_light_verbs_tsv},
    {"ar/media.tsv", t_ar_media_tsv, sizeof t_ar_media_tsv},
    {"ar/name-odds.tsv", t_ar_name_odds_tsv, sizeof t_ar_name_odds_tsv},
    {"ar/numbers.tsv", t_ar_numbers_tsv, sizeof t_ar_numbers_tsv},
    {"ar/people.tsv", t_ar_people_tsv, sizeof t_ar_people_tsv},
    {"ar/place-anaphora.tsv", t_ar_place_anaphora_tsv, sizeof t_ar_place_anaphora_tsv},
    {"ar/place-cues.tsv", t_ar_place_cues_tsv, sizeof t_ar_place_cues_tsv},
    {"ar/place-nouns.tsv", t_ar_place_nouns_tsv, sizeof t_ar_place_nouns_tsv},
    {"ar/place-relations.tsv", t_ar_place_relations_tsv, sizeof t_ar_place_relations_tsv},
    {"ar/relation-words.tsv", t_ar_relation_words_tsv, sizeof t_ar_relation_words_tsv},
    {"ar/states.tsv", t_ar_states_tsv, sizeof t_ar_states_tsv},
    {"ar/time.rules", t_ar_time_rules, sizeof t_ar_time_rules},
    {"ar/time.tsv", t_ar_time_tsv, sizeof t_ar_time_tsv},
    {"ar/titles.tsv", t_ar_titles_tsv, sizeof t_ar_titles_tsv},
    {"ar/triggers.tsv", t_ar_triggers_tsv, sizeof t_ar_triggers_tsv},
    {"ar/vowelled-names.tsv", t_ar_vowelled_names_tsv, sizeof t_ar_vowelled_names_tsv},
    {"ar/war-kinds.tsv", t_ar_war_kinds_tsv, sizeof t_ar_war_kinds_tsv},
    {"root/event-types.tsv", t_root_event_types_tsv, sizeof t_root_event_types_tsv},
    {"root/event-weights.tsv", t_root_event_weights_tsv, sizeof t_root_event_weights_tsv},
    {"root/holidays.tsv", t_root_holidays_tsv, sizeof t_root_holidays_tsv},
    {"root/named-events.tsv", t_root_named_events_tsv, sizeof t_root_named_events_tsv},
    {"root/place-weights.tsv", t_root_place_weights_tsv, sizeof t_root_place_weights_tsv},
    {"root/wars.tsv", t_root_wars_tsv, sizeof t_root_wars_tsv},
    {"root/zone-offsets.tsv", t_root_zone_offsets_tsv, sizeof t_root_zone_offsets_tsv},
    {"root/zones.tsv", t_root_zones_tsv, sizeof t_root_zones_tsv},
};

const struct language_table *language_tables(size_t *count) {
    *count = sizeof tables / sizeof *tables;
    return tables;
}
