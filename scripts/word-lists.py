#!/usr/bin/env python3
"""Makes crate/core/data/*.txt: the words that a guesser of passphrases tries first, and those of diceware.

usage: word-lists.py FREQUENCIES EFF
FREQUENCIES is src/frequency_lists.rs of the zxcvbn crate, EFF the large word list of the Electronic Frontier
Foundation, a word a line.

A list of common words has a line for its first 100 words, one for those up to 1,000 and one for those up to its end;
each line is front-coded, so that within it order is lost. A word stands where it comes first, and nowhere if trying all
texts of its length takes no longer, or if its only use is to stand in the diceware list too.
"""
import pathlib
import re
import sys
from lib.front_coded import front_coded

DATA = pathlib.Path(__file__).parent.parent / "crate/core/data"
RANKS = (100, 1000)
TAKEN = [
    ("PASSWORDS", "passwords", 3000),
    ("ENGLISH_WIKI", "words", 4000),
    ("SURNAMES", "names", 600),
    ("FEMALE_NAMES", "names", 600),
    ("MALE_NAMES", "names", 600),
]

frequencies = pathlib.Path(sys.argv[1]).read_text()
diceware = set(pathlib.Path(sys.argv[2]).read_text().split())
first = {}
for source, kind, most in TAKEN:
    words = re.search(rf'const {source}: &str = "([^"]*)"', frequencies)[1].split(",")
    for rank, word in enumerate(words[:most], 1):
        if re.fullmatch("[a-z0-9]{3,}", word) and rank < first.get(word, (10 ** len(word) / 8,))[0]:
            first[word] = (rank, kind)

lines = {kind: [[] for _ in (*RANKS, None)] for _, kind, _ in TAKEN}
for word, (rank, kind) in first.items():
    line = sum(rank > bound for bound in RANKS)
    if line < len(RANKS) or kind != "words" or word not in diceware:
        lines[kind][line].append(word)
for kind, of_kind in lines.items():
    (DATA / f"common_{kind}.txt").write_text("".join(front_coded(words) + "\n" for words in of_kind))
(DATA / "diceware.txt").write_text(front_coded(diceware) + "\n")
