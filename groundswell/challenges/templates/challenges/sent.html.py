BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB gettext(u'Your answer is on its way') BBBBBBBB
BBBBB BBBB
XXXX XXXXXXXXXXXXX XXXXXXXXXXXXX
  XXXX gettext(u'Thank you. Your answer is on its way.') XXXXX
  XXX XXXXXXXXXXXXXX
    XXXX gettext(u'Now we prepare your video. That takes less than a minute.') XXXXX
    XXXX gettext(u'Then a person looks at it. That can take until tomorrow.') XXXXX
    XXXX gettext(u'You get a notice when it is published, or when something about it needs to change.') XXXXX
  XXXXX
  XXX gettext(u'You can take your video back at any time.') XXXX
XXXXXX
BBBBBBBB
