"""How addresses are written in the countries we know: kinds of streets, houses and post; tables for `addresses`."""

CAP = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.\-]{0,30})"
"""A word with a capital first letter, or in a script without capitals."""

NUMBER = r"\d{1,4}\s?[a-hA-H]?(?:\s?[/-]\s?\d{1,4}[a-z]?|\s?/\s?[a-zA-Z])?(?:\s(?:bis|ter))?(?!\w)"
"""A house number: 12, 12a, 45/7, 45 bis."""

OF = r"(?:de la|de los|de las|de l'|de|del|della|delle|dei|degli|du|des|da|do|das|dos|d'|di|la|le|les|los|las|l')"

NO = r"(?:\s?,?\s?(?:nr|no|n°|nº|n|núm|numéro|numero|número|№|#)\.?\s?:?\s?|\s?,\s?|\s)"
"""What stands between the name of a street and the number."""

NAMED_BEFORE_NUMBER = (
    rf"(?:rue|avenue|av\.|boulevard|bd|bld|place|impasse|allée|chemin|quai|square|route|passage|sentier"
    rf"|calle|c/|avenida|avda\.?|av|plaza|paseo|camino|carrer|ronda|travesía"
    rf"|via|viale|piazza|corso|vicolo|largo|strada"
    rf"|rua|r\.|travessa|praça|alameda|estrada|rodovia)\s?(?:{OF}\s?){{0,2}}"
)
"""French, Spanish, Italian, Portuguese: kind, name, number."""

NUMBER_BEFORE_NAMED = (
    r"rue|avenue|av\.?|boulevard|bd|bld|place|impasse|allée|chemin|quai|square|route|passage|sentier"
)
"""French: number, kind, name."""

JOINED = r"straße|strasse|str\.|straat|laan|gasse|allee|steenweg|dreef|kade|plein|damm|ufer"
"""German and Dutch: the kind is the end of the name."""

JOINED_WITH_CAPITAL = rf"{JOINED}|weg|platz|ring|hof|steig|lei"

GERMAN_ENTRY = r"(?:Am|Im|An der|An den|Auf der|Auf dem|In der|Zum|Zur|Hinter der|Unter den)"
NOT_A_PLACE = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Anfang|Ende|Jahr|Januar|Februar|März|April|Mai|Juni"
    r"|Juli|August|September|Oktober|November|Dezember|Alter|Schnitt|Klasse|Kapitel|Zimmer|Raum|Spiel|Level|Teil|Platz"
    r"|Wochenende|Sommer|Winter|Herbst|Frühling|Finale|Minute|Stunde|Nacht|Punkt|Seite|Video)"
)

ENGLISH_KIND = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|Cres|Way|Place|Terrace|Gardens|Grove"
    r"|Boulevard|Blvd|Mews|Hill|Marg|Nagar)"
)

POLISH_KIND = r"(?:ul\.?|ulica|ulicy|ulicę|al\.|aleja|alei|aleje|pl\.|plac|placu|os\.|osiedle|osiedlu)"

TURKISH_KIND = (
    r"(?:Sokak|Sokağı|Sok\.?|Sk\.?|Caddesi|Cadde|Cad\.?|Cd\.?|Bulvarı|Blv\.?|Mahallesi|Mah\.?|Yolu)"
)

ENGLISH_HOUSE = r"(?:house|flat|plot|apartment|apt|villa|block|unit|h\.?\s?no|door)"

HERE = (
    "live", "living", "come to", "come over", "my address", "address", "my house", "my place", "send it", "post it",
    "woon", "mijn adres", "adres", "kom naar", "wohne", "adresse", "komm", "habite", "venez", "rdv", "chez moi",
    "vivo", "dirección", "ven a", "abito", "indirizzo", "vieni", "mieszkam", "wpadnij", "oturuyorum", "adresim",
    "moro", "endereço", "vem", "naishi", "anwani", "ساكن", "ساكنة", "عنواني", "اسكن", "पता", "रहता", "रहती", "住",
    "postcode", "zip",
)  # fmt: skip
"""Somebody says that a place is hers."""
