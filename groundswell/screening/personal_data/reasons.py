"""The codes that say why something was taken for personal data; what people read about it is in `words`."""

PHONE_INTERNATIONAL = "phone_international"
PHONE_NATIONAL = "phone_national"
PHONE_ASKED_TO_CALL = "phone_asked_to_call"
PHONE_IN_WORDS = "phone_in_words"
EMAIL_PLAIN = "email_plain"
EMAIL_DISGUISED = "email_disguised"
HANDLE_MENTION = "handle_mention"
HANDLE_ON_PLATFORM = "handle_on_platform"
HANDLE_WITH_NUMBER = "handle_with_number"
HANDLE_LINK = "handle_link"
ADDRESS_STREET = "address_street"
ADDRESS_HOUSE = "address_house"
ADDRESS_POSTCODE = "address_postcode"
SCHOOL_NAMED = "school_named"
SCHOOL_NUMBERED = "school_numbered"

REASONS = frozenset(
    {
        PHONE_INTERNATIONAL,
        PHONE_NATIONAL,
        PHONE_ASKED_TO_CALL,
        PHONE_IN_WORDS,
        EMAIL_PLAIN,
        EMAIL_DISGUISED,
        HANDLE_MENTION,
        HANDLE_ON_PLATFORM,
        HANDLE_WITH_NUMBER,
        HANDLE_LINK,
        ADDRESS_STREET,
        ADDRESS_HOUSE,
        ADDRESS_POSTCODE,
        SCHOOL_NAMED,
        SCHOOL_NUMBERED,
    }
)
