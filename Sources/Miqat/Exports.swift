// One import serves: whoever reads an `Extraction` needs the types that it is made of.
@_exported public import Calendars
@_exported public import Events
@_exported public import Gazetteers
@_exported public import Places
@_exported public import Texts
@_exported public import Times
