// Debian's libxml2 is built with ICU, and its headers would bring in ICU's own, which clash with
// those inside Foundation. Only the members that are not used here differ.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
