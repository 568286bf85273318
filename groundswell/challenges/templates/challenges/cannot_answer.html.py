BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB gettext(u'Answer')  BBBBBBBB
BBBBB BBBB
XXXX XXXXXXXXXXXXX XXXXXXXXXXXXX
  BB BBBBBBBBB BB BBBBBBBBBBBB
  XXXX gettext(u'Answer this video') XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXX gettext(u'Choose a name for yourself first. It takes a minute, needs no email, and brings you back here.') XXXX
  XXXX XXXXXXXXXXXX
    XX XXXXXXXXXXXXX XXXX XXXXXXBBB BBBBBBBBBBBBBXXXXXXFFFFFFFFFFFFXX gettext(u'Join') XXXX
    XX XXXXXXXXXXXXX XXXXX XXXX XXXXXXBBB BBBBBBBBBBBBBBBBXXXXXXFFFFFFFFFFFFXX gettext(u'I have a name here') XXXX
  XXXXXX
  BBBB BBBBBBBBB BB BBBBBBBBBBB
  XXXX gettext(u'You can watch and share') XXXXX
  XXX gettext(u'Sending videos is for people of 13 and older. Your voice counts all the same: show this video to somebody who can send an answer with you.') XXXX
  BBBB BBBBBBBBB BB BBBBBBBBBB
  XXXX gettext(u'Not just yet') XXXXX
  XXX gettext(u'Where you live, a parent or guardian has to agree before you can send a video. That cannot be done here yet. You can watch and share everything.') XXXX
  BBBB
  XXXX gettext(u'This video cannot be answered now') XXXXX
  XXX gettext(u'Answers are taken from %(first)s to %(last)s. You can watch and share all videos.') SSSSSSS SSS SSSSS SSSS SSSSSSSSS SS SSSSSSSSS SSS SSS SSSSS SSS SSSSS SSS SSSSSSSXXXX
  BBBBB
XXXXXX
BBBBBBBB
