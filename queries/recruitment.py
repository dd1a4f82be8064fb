"""Which ways of recruitment are online: what the word means wherever it is used."""

ONLINE = frozenset({"social_media", "messaging", "online_advert"})
"""A first contact over the internet: social networks, messaging services, advertisements on the internet."""
OFFLINE = frozenset(
    {
        *("in_person", "workplace", "school", "terminal_or_shelter", "press", "agency_office"),
        *("family_event", "friend_event"),
    }
)
"""A first contact face to face, on paper or over the air. `other_channel` says neither, and is in neither."""
ANY = ONLINE | OFFLINE | {"other_channel"}
"""Every way there is: whoever has one of them is known."""
