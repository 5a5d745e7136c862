"""Which collective befriends which child: exact, with a proof that anyone can check.

Plain Python without Django, clock of the day or input and output. Children and collectives are
numbers here (positions in their lists); what they are called stays with the caller. numpy and
ortools are imported inside the functions that need them: no page waits for them.
"""
