"""The words beside a number that say it is to be called, or that it counts something; tables, no decisions."""

CALLING = (
    # en, nl, de, fr
    "call", "text me", "text", "ring me", "phone", "my number", "my no", "my num", "whatsapp", "whats", "sms",
    "cell", "mobile", "landline", "hmu", "bel", "gsm", "nummer", "telefoon", "ruf", "handy", "telefon", "schreib mir",
    "meld dich", "tel", "num", "numéro", "appelle", "écris", "portable", "fixe",
    # es, pt, it, pl, tr
    "llama", "llámame", "número", "numero", "escríbeme", "móvil", "me liga", "zap", "fixo", "celular", "anota",
    "chiamami", "scrivimi", "zadzwoń", "dzwoń", "numer", "pisz", "ara", "numaram", "yaz", "numara",
    # ar, hi, sw, zh
    "رقمي", "كلمني", "اتصل", "واتس", "موبايل", "नंबर", "फोन", "कॉल", "call kar", "namba", "nipigie", "simu",
    "电话", "手机", "打给我",
)  # fmt: skip
"""Somebody is asked to call or to write, or the number is called one."""

COUNTING = (
    "points", "point", "score", "level", "views", "likes", "percent", "million", "millions", "times", "record",
    "marks", "people", "punten", "keer", "niveau", "punkte", "aufrufe", "millionen", "mal", "zeugnis", "note",
    "notes", "vues", "personnes", "euros", "euro", "puntos", "nivel", "notas", "veces", "mil", "livello", "punti",
    "volte", "voto", "poziom", "punkty", "punktów", "tys", "seviye", "puan", "notlarım", "nível", "pontos",
    "مستوى", "نقط", "نقطة", "درجاتي", "مليون", "अंक", "alama", "milioni", "isbn", "order", "zł", "tl", "ksh", "rs",
    "分", "元",
)  # fmt: skip
"""The number beside it counts, costs or marks something."""

SIGNS = "€$£₹%٪#"
"""Signs that make an amount, a share or a mark of the number they touch."""

THEN = (
    "then", "and then", "dann", "und dann", "dan", "puis", "et puis", "luego", "poi", "potem", "sonra", "depois",
    "kisha", "phir", "फिर", "ثم", "بعدين",
)  # fmt: skip
"""What somebody puts between the two halves of a number."""

REGIONS = ("BE", "DE", "FR", "GB", "ES", "IT", "PL", "TR", "EG", "IN", "KE", "BR", "US", "NL", "AT", "CH")
"""Whose formats are tried where we do not know where an author lives (ISO 3166)."""
