"""Sorted words in little room, as crate/core/src/front_coded.rs reads them: capital letters say how many characters of
the word before are dropped (A none, Z twenty-five, several add up), and what follows them is put on."""

def front_coded(words):
    coded, before = [], ""
    for word in sorted(set(words)):
        shared = 0
        while shared < len(before) and before[shared] == word[shared]:
            shared += 1
        many, few = divmod(len(before) - shared, 25)
        coded.append("Z" * many + chr(ord("A") + few) + word[shared:])
        before = word
    return "".join(coded)
