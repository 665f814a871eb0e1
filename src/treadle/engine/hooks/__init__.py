"""Webhooks: telling other services what happened here.

``ears`` know what somebody wants to hear, so that writes note nothing in vain; ``sorter`` makes deliveries of notes
(the leader's loop, as ``sorting`` says); ``courier`` sends them (every node's loop), in the forms of ``forms``, signed
by ``signing``, and ``judging`` says what an answer means; ``desk`` is what the APIs ask.
"""
