"""How something reaches a colleague outside these pages: mail, a signed webhook, web push; each gives a receipt.

Nothing here knows a table. Every sender waits at most TIMEOUT_S for an answer at each step.
"""

from groundswell.notices.senders.mail import send_mail
from groundswell.notices.senders.push import (
    PushKeys,
    Subscription,
    check_subscription,
    public_key,
    send_push,
    vapid_key,
)
from groundswell.notices.senders.webhook import send_webhook, signature
from groundswell.notices.senders.wire import (
    TIMEOUT_S,
    AddressRefused,
    NotSent,
    Receipt,
    check_address,
)

__all__ = [
    "TIMEOUT_S",
    "AddressRefused",
    "NotSent",
    "PushKeys",
    "Receipt",
    "Subscription",
    "check_address",
    "check_subscription",
    "public_key",
    "send_mail",
    "send_push",
    "send_webhook",
    "signature",
    "vapid_key",
]
